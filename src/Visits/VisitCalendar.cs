using NetworkPortal.Kernel;
using NetworkPortal.Mail;

namespace NetworkPortal.Visits;

/// <summary>A visit as a calendar event: one identity for its whole life, in emails and downloads.</summary>
internal static class VisitCalendar
{
    /// <summary>
    /// Returns the invitation for one person, or its cancellation if the visit was canceled or the person left the
    /// team. Other people's addresses stay hidden.
    /// </summary>
    /// <param name="booked">Whether this person requested the visit, and has therefore already accepted.</param>
    public static CalendarInvite For(Visit visit, VisitPerson person, bool booked, PortalOptions portal)
    {
        var invitation = Of(visit, portal) with { Attendees = [new(person.Email, person.Name, booked)] };
        return visit.State == VisitState.Canceled || !person.IsComing ? invitation.Cancel() : invitation;
    }

    /// <summary>Returns the visit without attendees, for download.</summary>
    public static CalendarInvite Of(Visit visit, PortalOptions portal)
    {
        var day = visit.HostDay;
        return new(
            visit.CalendarUid,
            visit.Sequence,
            EventTime.Stored(day.StartsAt, day.EndsAt),
            $"Visit to {day.School.Name}"
        )
        {
            Description = string.Join(
                "\n\n",
                new[]
                {
                    day.When(),
                    day.WhenIn(visit.School.TimeZoneId),
                    day.Focus,
                    "What we hope to learn: " + visit.Purpose,
                    string.Join('\n', Arriving(day).Select(fact => $"{fact.Term}: {fact.Text}")),
                    day.Description,
                }.Where(part => !string.IsNullOrEmpty(part))
            ),
            Location = day.School.Location,
            Url = portal.Url($"/visits/days/{day.Id}"),
            Modified = visit.Events.Max(e => e.At),
        };
    }

    private static IEnumerable<Fact> Arriving(HostDay day) => day.School.Directions().Concat(day.Phones(links: false));
}
