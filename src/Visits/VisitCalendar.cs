using NetworkPortal.Kernel;
using NetworkPortal.Mail;
using NetworkPortal.Site;

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
        var invitation = (person.Side == VisitSide.Host ? ForHost(visit, portal) : Of(visit, portal)) with
        {
            Attendees = [new(person.Email, person.Name, booked)],
        };
        return visit.State == VisitState.Canceled || !person.IsComing ? invitation.Cancel() : invitation;
    }

    /// <summary>Returns the visit as the host has it in its calendar, without attendees.</summary>
    public static CalendarInvite ForHost(Visit visit, PortalOptions portal) =>
        Of(visit, portal) with
        {
            Summary = $"Visit from {visit.School.Name} ({People(visit)})",
        };

    /// <summary>Returns the visit as those who stay at the visiting school have it, without attendees.</summary>
    public static CalendarInvite ForSchool(Visit visit, PortalOptions portal) =>
        Of(visit, portal) with
        {
            Summary = $"Visit to {visit.HostDay.School.Name} ({People(visit)})",
        };

    private static string People(Visit visit) => Plural.Of(visit.TeamSize, "person", "people");

    /// <summary>Returns a day with sign-ups as the host has it in its calendar.</summary>
    public static CalendarInvite ForHost(HostDay day, PortalOptions portal) =>
        new(day.Id.ToString(), day.Version, EventTime.Stored(day.StartsAt, day.EndsAt), $"Visitors: {day.Focus}")
        {
            Description =
                $"{Plural.Of(day.People - day.PeopleLeft, "person", "people")} signed up.\n\n{day.Description}",
            Location = day.Offer.IsOnline ? day.Offer.OnlineUrl : day.School.Location,
            Url = portal.Url($"/visits/days/{day.Id}/roster"),
            Modified = day.PublishedAt,
        };

    /// <summary>Returns the visit as the visitors have it in their calendars, without attendees.</summary>
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
                    visit.AgendaLines() is { Length: > 0 } agenda ? $"Agenda:\n{agenda}" : day.Description,
                    day.Offer.Bring.Length > 0 ? "What to bring or know: " + day.Offer.Bring : "",
                }.Where(part => !string.IsNullOrEmpty(part))
            ),
            Location = day.Offer.IsOnline ? day.Offer.OnlineUrl : day.School.Location,
            Url = portal.Url($"/visits/{visit.Id}"),
            Modified = visit.Events.Max(e => e.At),
        };
    }

    private static IEnumerable<Fact> Arriving(HostDay day) => day.Directions().Concat(day.Phones(links: false));
}
