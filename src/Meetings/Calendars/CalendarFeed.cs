using NetworkPortal.Accounts;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Schools;
using NetworkPortal.Site;
using NodaTime;

namespace NetworkPortal.Meetings.Calendars;

/// <summary>
/// A secret URL at which calendar apps read a person's own calendar, or that of a school for which they have a role.
/// The URL is shown once and only the hash of its token is stored; replacing it disables the old one.
/// </summary>
internal sealed class CalendarFeed
{
    private CalendarFeed() => TokenHash = "";

    private CalendarFeed(Guid account, Membership? membership)
    {
        Id = membership?.Id ?? account;
        AccountId = account;
        MembershipId = membership?.Id;
        TokenHash = "";
    }

    /// <summary>The account for a person's own calendar, the membership for a school's: there is one of each.</summary>
    public Guid Id { get; private set; }

    public Guid AccountId { get; private set; }

    public Account Account { get; private set; } = null!;

    /// <summary>The role at the school, with which the feed ends; null for a person's own calendar.</summary>
    public Guid? MembershipId { get; private set; }

    public Membership? Membership { get; private set; }

    public string TokenHash { get; private set; }

    public Instant ChangedAt { get; private set; }

    /// <summary>Whether a person's own calendar repeats what they have an emailed invitation for.</summary>
    public bool Repeats { get; private set; }

    public static CalendarFeed ForPerson(Guid account) => new(account, null);

    public static CalendarFeed ForSchool(Membership membership) => new(membership.AccountId, membership);

    /// <summary>Gives it a new URL.</summary>
    /// <param name="repeats">Whether it includes what the person has an emailed invitation for.</param>
    /// <returns>The path of the URL, which isn't stored.</returns>
    public string Renew(Instant now, bool repeats = false)
    {
        var token = SecretToken.New();
        (TokenHash, ChangedAt) = (SecretToken.Hash(token), now);
        Repeats = repeats;
        return $"/calendars/{token}/calendar.ics";
    }
}

/// <summary>Who may read which calendar.</summary>
internal static class CalendarFeedQueries
{
    /// <summary>Returns the person's roles that show every visit of a school.</summary>
    public static IQueryable<Membership> WithCalendar(this IQueryable<Membership> memberships, PortalDb db)
    {
        var (arranging, seeing) = (
            db.Memberships.Holding(db, Permissions.ArrangeVisits),
            db.Memberships.Holding(db, Permissions.ViewVisits)
        );
        return memberships.Where(m => arranging.Any(a => a.Id == m.Id) || seeing.Any(s => s.Id == m.Id));
    }

    /// <summary>Returns the feeds that still work: the person has an account, and for a school's, their role still
    /// shows it.</summary>
    public static IQueryable<CalendarFeed> Working(this IQueryable<CalendarFeed> feeds, PortalDb db)
    {
        var allowed = db.Memberships.WithCalendar(db);
        return feeds.Where(f =>
            f.Account.ErasedAt == null && (f.MembershipId == null || allowed.Any(m => m.Id == f.MembershipId))
        );
    }
}
