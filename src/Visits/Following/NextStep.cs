using NodaTime;

namespace NetworkPortal.Visits.Following;

/// <summary>The next thing to do about a visit, for whoever reads its page.</summary>
/// <param name="Text">What is going on, in a sentence or two.</param>
/// <param name="CanAnswer">Whether this reader may confirm or decline now.</param>
/// <param name="InCalendar">Whether there is something to add to a calendar.</param>
/// <param name="FindAnother">Whether another day is what this reader needs.</param>
internal sealed record NextStep(string Title, string Text, bool CanAnswer = false, bool InCalendar = false, bool FindAnother = false, bool CanCancel = false)
{
    /// <param name="hosts">Whether the reader answers for the host.</param>
    /// <param name="visits">Whether the reader arranges visits for the visiting school.</param>
    public static NextStep Of(Visit visit, bool hosts, bool visits, Instant now)
    {
        var (host, visitor, over) = (visit.HostDay.School.Name, visit.School.Name, visit.HostDay.IsOver(now));
        return visit.State switch
        {
            VisitState.Requested when over => new("This day is over", $"{host} did not answer this request before the day was over.", FindAnother: visits),
            VisitState.Requested when hosts => new("Answer this request", $"{visitor} would come with {VisitWords.Count(visit.People, "person", "people")}. Their places are held until you answer.", CanAnswer: true, CanCancel: visits),
            VisitState.Requested => new($"Wait for {host}", $"{host} has your request, and holds your places until they answer. You get a mail as soon as they do.", CanCancel: visits),
            VisitState.Confirmed when over => new("This visit took place", "Tell each other what you saw and what you will try."),
            VisitState.Confirmed => new(hosts ? $"Get ready for {visitor}" : "Get ready for the visit", "It is confirmed. Everyone on the team has an invitation by mail.", InCalendar: true, CanCancel: hosts || visits),
            VisitState.Declined => new(hosts ? "You declined this request" : $"{host} can't receive you this time", visit.Reason, FindAnother: visits),
            _ => new("This visit is cancelled", visit.Reason.Length > 0 ? visit.Reason : "No reason was given.", FindAnother: visits),
        };
    }
}
