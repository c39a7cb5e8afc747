using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Schools;
using NetworkPortal.Search.Documents;
using NetworkPortal.Site;

namespace NetworkPortal.Visits;

/// <summary>
/// The people who find the pages for those who arrange or lead visits, and days that are for partner schools first:
/// whoever can open them.
/// </summary>
internal sealed class VisitAudience(PortalDb db, CurrentUser user) : ISearchAudience
{
    public const string Hosts = "visits-hosts",
        Posts = "visits-posts",
        Leads = "visits-leads",
        Partners = "visits-partners";

    public async Task<IReadOnlyList<string>> Of(Guid person, CancellationToken ct) =>
        person == user.Id ? [.. await Parts(ct), .. (await EarlyHosts(ct)).Select(PartnersOf)] : [];

    /// <summary>The audience of the days of a school that are for its partners first.</summary>
    public static string PartnersOf(Guid school) => $"visits-partners-of:{school}";

    /// <summary>Returns the schools whose days for partners first the person can find.</summary>
    private Task<List<Guid>> EarlyHosts(CancellationToken ct) =>
        db
            .HostDays.Where(d => d.PartnersUntil != null)
            .OpenTo(db, user)
            .Select(d => d.SchoolId)
            .Distinct()
            .OrderBy(school => school)
            .ToListAsync(ct);

    private async Task<IEnumerable<string>> Parts(CancellationToken ct)
    {
        var manages = user.Can(Permissions.ManageVisits);
        var (coordinated, seen) = (db.Schools.CoordinatedBy(db, user), db.SchoolsSeenBy(user));
        var answered = db.SchoolsAnsweredBy(user.Id);
        var days = db.HostDays.Where(d => answered.Contains(d.SchoolId));
        var may = await db
            .Accounts.Where(a => a.Id == user.Id)
            .Select(a => new
            {
                Coordinates = coordinated.Any(),
                Hosts = days.Any(),
                Leads = seen.Any(),
            })
            .SingleOrDefaultAsync(ct);
        return new (string Part, bool Has)[]
        {
            (Hosts, may is { Coordinates: true } or { Hosts: true }),
            (Posts, manages || may is { Coordinates: true }),
            (Leads, may is { Leads: true }),
            (Partners, manages || may is { Coordinates: true } or { Leads: true }),
        }
            .Where(one => one.Has)
            .Select(one => one.Part);
    }
}
