using NetworkPortal.Kernel;
using NodaTime;

namespace NetworkPortal.Visits.Following;

/// <summary>The next step of a visit for the person who reads its page.</summary>
internal sealed record NextStep
{
    public required string Title { get; init; }

    /// <summary>The current situation, in a sentence or two.</summary>
    public required string Text { get; init; }

    /// <summary>Whether this reader may confirm or decline now.</summary>
    public bool CanAnswer { get; init; }

    /// <summary>Whether this reader may confirm, too: no one else at the host has to approve it before.</summary>
    public bool CanConfirm { get; init; }

    /// <summary>Whether there is an event to add to a calendar.</summary>
    public bool InCalendar { get; init; }

    /// <summary>Whether to suggest finding another day.</summary>
    public bool FindAnother { get; init; }

    public bool CanCancel { get; init; }

    /// <summary>Whether this reader may propose another date.</summary>
    public bool CanProposeDate { get; init; }

    /// <summary>Whether this reader may change the team and the question.</summary>
    public bool CanChange { get; init; }

    /// <param name="hosts">Whether the reader acts for the host.</param>
    /// <param name="visits">Whether the reader arranges visits for the visiting school.</param>
    public static NextStep Of(Visit visit, bool hosts, bool visits, Instant now)
    {
        var host = visit.HostDay.School.Name;
        var visitor = visit.School.Name;
        var over = visit.HostDay.IsOver(now);
        return visit.State switch
        {
            VisitState.Requested when over => new()
            {
                Title = "This visit day is over",
                Text = $"{host} didn’t answer this request in time.",
                FindAnother = visits,
            },
            VisitState.Requested when hosts => new()
            {
                Title = "Answer this request",
                Text =
                    $"{visitor} wants to bring "
                    + $"{Plural.Of(visit.TeamSize, "person", "people")}. Please answer by "
                    + $"{Clock.Format(visit.AnswerBy, visit.HostDay.TimeZoneId)}. We’re holding their spots.",
                CanAnswer = true,
                CanConfirm = !visit.AwaitsHostApproval,
                CanProposeDate = !visit.IsSignUp,
                CanCancel = visits,
                CanChange = visits,
            },
            VisitState.Requested => new()
            {
                Title = $"Waiting on {host}",
                Text =
                    $"{host} should answer by {Clock.Format(visit.AnswerBy, visit.HostDay.TimeZoneId)}. "
                    + "We’re holding your spots, and we’ll email you when they answer.",
                CanCancel = visits,
                CanChange = visits,
            },
            VisitState.Confirmed when over => new()
            {
                Title = "This visit took place",
                Text = "Take some time to talk about what you saw and what you’ll try.",
            },
            VisitState.Confirmed when visit.AwaitsApproval => new()
            {
                Title = $"Waiting for approval at {visitor}",
                Text =
                    $"{host} confirmed the visit, and {visit.Who(visit.NextStep(VisitSide.Visitor)!.Value)} still has "
                    + "to approve it. We’ll send calendar invitations once they do.",
                CanProposeDate = hosts && !visit.IsSignUp,
                CanCancel = hosts || visits,
                CanChange = visits,
            },
            VisitState.Confirmed => new()
            {
                Title = hosts ? $"Get ready for the visit from {visitor}" : "Get ready for the visit",
                Text = visit.IsSignUp
                    ? "This sign-up is confirmed. Everyone who’s going got a calendar invitation by email."
                    : "This visit is confirmed. Everyone on the team got a calendar invitation by email.",
                InCalendar = true,
                CanProposeDate = hosts && !visit.IsSignUp,
                CanCancel = hosts || visits,
                CanChange = visits,
            },
            VisitState.NotAnswered => new()
            {
                Title = hosts ? "This request has ended" : $"{host} didn’t answer your request",
                Text = "No one answered in time, so the spots are open again.",
                FindAnother = visits,
            },
            VisitState.Declined => new()
            {
                Title = hosts ? "You declined this request" : $"{host} can’t host you this time",
                Text = visit.Reason,
                FindAnother = visits,
            },
            _ => new()
            {
                Title = "This visit was canceled",
                Text = visit.Reason.Length > 0 ? visit.Reason : "No reason was given.",
                FindAnother = visits,
            },
        };
    }
}
