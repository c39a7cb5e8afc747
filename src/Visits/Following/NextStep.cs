using NodaTime;

namespace NetworkPortal.Visits.Following;

/// <summary>The next thing to do about a visit, for whoever reads its page.</summary>
/// <param name="Text">What is going on, in a sentence or two.</param>
/// <param name="CanAnswer">Whether this reader may confirm or decline now.</param>
/// <param name="InCalendar">Whether there is something to add to a calendar.</param>
/// <param name="FindAnother">Whether another day is what this reader needs.</param>
internal sealed record NextStep(
    string Title,
    string Text,
    bool CanAnswer = false,
    bool InCalendar = false,
    bool FindAnother = false,
    bool CanCancel = false
)
{
    /// <param name="hosts">Whether the reader answers for the host.</param>
    /// <param name="visits">Whether the reader arranges visits for the visiting school.</param>
    public static NextStep Of(Visit visit, bool hosts, bool visits, Instant now)
    {
        var (host, visitor, over) = (visit.HostDay.School.Name, visit.School.Name, visit.HostDay.IsOver(now));
        return visit.State switch
        {
            VisitState.Requested when over => new(
                "This visit day is over",
                $"{host} didn’t answer this request in time.",
                FindAnother: visits
            ),
            VisitState.Requested when hosts => new(
                "Answer this request",
                $"{visitor} wants to come with "
                    + $"{VisitText.Count(visit.People, "person", "people")}. We’re holding their spots until you "
                    + "answer.",
                CanAnswer: true,
                CanCancel: visits
            ),
            VisitState.Requested => new(
                $"Waiting on {host}",
                $"We’re holding your spots until {host} answers. We’ll email you when they do.",
                CanCancel: visits
            ),
            VisitState.Confirmed when over => new(
                "This visit took place",
                "Tell each other what you saw and what you will try."
            ),
            VisitState.Confirmed => new(
                hosts ? $"Get ready for {visitor}" : "Get ready for the visit",
                "This visit is confirmed. Everyone on the team got a calendar invitation by email.",
                InCalendar: true,
                CanCancel: hosts || visits
            ),
            VisitState.Declined => new(
                hosts ? "You declined this request" : $"{host} can’t host you this time",
                visit.Reason,
                FindAnother: visits
            ),
            _ => new(
                "This visit is canceled",
                visit.Reason.Length > 0 ? visit.Reason : "No reason was given.",
                FindAnother: visits
            ),
        };
    }
}
