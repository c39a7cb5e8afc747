using NetworkPortal.Meetings;
using NetworkPortal.Schools;
using NetworkPortal.Site;
using NodaTime;

namespace NetworkPortal.Visits;

/// <summary>Where a visit is and how to get in, as facts for pages and emails.</summary>
internal static class VisitDirections
{
    /// <summary>Returns what, where, and when a visit is, in the host's time zone first.</summary>
    public static IReadOnlyList<Fact> Facts(this Visit visit)
    {
        var (day, yours) = (visit.HostDay, visit.HostDay.WhenIn(visit.School.TimeZoneId));
        IEnumerable<Fact> facts =
        [
            new("What", day.Focus),
            day.Where(visit.State == VisitState.Confirmed),
            new("When", day.When()),
        ];
        return [.. yours is null ? facts : facts.Append(new($"Time at {visit.School.Name}", yours))];
    }

    /// <summary>Returns where a day takes place.</summary>
    /// <param name="involved">Whether the reader comes or hosts, and may have the link of an online visit.</param>
    public static Fact Where(this HostDay day, bool involved) =>
        day.Offer.IsOnline
            ? new("Location", "Online", involved ? day.Offer.OnlineUrl : null)
            : new("Location", day.School.Location, day.School.Arrival.MapUrl);

    /// <summary>Returns the button to join a confirmed visit by video; null if it's in person or over.</summary>
    /// <param name="zone">The reader's time zone.</param>
    public static JoinOnline? Join(this Visit visit, string? zone, Instant now) =>
        visit.State == VisitState.Confirmed
            ? JoinOnline.To(
                new(
                    visit.HostDay.Offer.OnlineUrl,
                    visit.HostDay.StartsAt,
                    visit.HostDay.EndsAt,
                    visit.HostDay.TimeZoneId
                ),
                zone,
                now
            )
            : null;

    /// <summary>Returns the entrance and the parking, as far as the host entered them. An online visit has
    /// neither.</summary>
    public static IReadOnlyList<Fact> Directions(this HostDay day) =>
        day.Offer.IsOnline
            ? []
            : Known(new("Entrance", day.School.Arrival.Entrance), new("Parking", day.School.Arrival.Parking));

    /// <summary>Returns whom to call on the day. These facts are for people who host the visit or are coming.</summary>
    /// <param name="links">Whether phone numbers are links, as on pages.</param>
    public static IReadOnlyList<Fact> Phones(this HostDay day, bool links)
    {
        Fact Phone(string term, string text, string phone) =>
            new(term, text, links ? ArrivalFacts.TelUrl(phone) : null);
        return Known(
            Phone(DayContact.Label, day.Contact.Text, day.Contact.Phone),
            Phone("Front office", day.School.Arrival.OfficePhone, day.School.Arrival.OfficePhone)
        );
    }

    /// <summary>Whether the person should still read the host's rules, or a newer version of them.</summary>
    public static bool OwesRules(this Visit visit, VisitPerson person) =>
        visit.HostDay.School.Arrival is { Rules.Length: > 0 } arrival
        && person.IsComing
        && person.RulesVersion != arrival.RulesVersion;

    private static IReadOnlyList<Fact> Known(params Fact[] facts) => [.. facts.Where(fact => fact.Text.Length > 0)];
}
