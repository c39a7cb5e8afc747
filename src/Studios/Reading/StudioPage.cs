using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;
using NetworkPortal.Studios.Joining;
using NetworkPortal.Studios.Leading;
using NodaTime;

namespace NetworkPortal.Studios.Reading;

/// <summary>One studio, and what the person who looks at it can do next.</summary>
internal static class StudioPage
{
    internal sealed record Person(string Name, string Detail);

    /// <param name="When">In the viewer's zone.</param>
    /// <param name="There">In the studio's own zone; blank where that is the viewer's.</param>
    internal sealed record Session(
        string Title,
        LocalDate Day,
        Instant StartsAt,
        string When,
        string There,
        string Place,
        string? Link,
        string? CalendarUrl
    );

    internal sealed record Fact(string Term, string Text, string? Url);

    /// <param name="Standing">What the viewer is to the studio: see <see cref="StudioViewerState"/>.</param>
    /// <param name="Inside">Whether places of sessions ahead, calendar files and members are shown.</param>
    internal sealed record Page(
        string Name,
        string Slug,
        string Question,
        string Problem,
        string Text,
        string Status,
        string Look,
        Html Emblem,
        int Places,
        int Left,
        int Waiting,
        string Standing,
        string SeatRule,
        int Position,
        bool Inside,
        string Reason,
        string SignInUrl,
        bool MayOpen,
        string LeadersUrl,
        IReadOnlyList<Person> Leaders,
        IReadOnlyList<Person> Members,
        IReadOnlyList<Session> Sessions,
        IReadOnlyList<Fact> Facts
    ) : PageModel(Name);

    public static async Task<IResult> Show(
        string slug,
        PortalDb db,
        CurrentUser user,
        PortalOptions portal,
        TimeProvider time,
        CancellationToken ct
    )
    {
        var studio = await db
            .Studios.AsNoTracking()
            .VisibleTo(user)
            .AsSplitQuery()
            .Include(s => s.Sessions)
            .Include(s => s.Memberships.Where(m => m.State != StudioMembershipState.Left))
                .ThenInclude(m => m.Account)
            .SingleOrDefaultAsync(s => s.Slug == slug, ct);
        if (studio is null)
            return View.NotFound;
        var schools = await db.StudioSchools().Where(s => s.StudioId == studio.Id).ToListAsync(ct);
        var inside = await db.StudiosWhere(user, Permissions.SeeStudio).AnyAsync(s => s.Id == studio.Id, ct);
        var viewerZone =
            await db.Accounts.Where(a => a.Id == user.Id).Select(a => a.TimeZoneId).SingleOrDefaultAsync(ct)
            ?? studio.TimeZoneId;
        return View.Page(
            "studios/studio",
            NewPage(
                studio,
                schools,
                user,
                new(
                    inside,
                    await db.MaySit(user.Id, ct),
                    await db.StudiosWhere(user, Permissions.LeadStudio).AnyAsync(s => s.Id == studio.Id, ct),
                    viewerZone
                ),
                time.Now()
            ) with
            {
                Section = "studios",
                Breadcrumbs = [new("Home", "/"), new("Studios", "/studios")],
                Canonical = portal.Url("/studios/" + slug),
                Description = PlainText.Shorten($"{studio.Question} {studio.Problem}", 200),
                Robots = studio.State is StudioState.Proposed or StudioState.Declined or StudioState.Cancelled
                    ? "noindex"
                    : null,
            }
        );
    }

    private sealed record Viewer(bool Inside, bool MaySit, bool Leads, string Zone);

    private static Page NewPage(Studio studio, List<StudioSchool> schools, CurrentUser user, Viewer viewer, Instant now)
    {
        var (inside, viewerZone) = (viewer.Inside, viewer.Zone);
        var mine = user.SignedIn ? studio.Memberships.SingleOrDefault(m => m.AccountId == user.Id) : null;
        var waiting = studio.Memberships.Where(m => m.State == StudioMembershipState.Waitlisted).ToList();
        return new Page(
            studio.Name,
            studio.Slug,
            studio.Question,
            studio.Problem,
            studio.Description,
            studio.State.Words(),
            studio.State.Look(),
            schools.Emblem(),
            studio.Places,
            studio.PlacesLeft,
            waiting.Count,
            StudioViewerState.Of(studio, mine, user.SignedIn, viewer.MaySit),
            Joining.SeatRule.Words,
            waiting.Count(m => m.Turn < mine?.Turn) + 1,
            inside,
            studio.Reason,
            "/account/sign-in?returnUrl=/studios/" + studio.Slug,
            user.Can(Permissions.ManageStudios),
            viewer.Leads && studio.TakesLeaders ? InviteLeader.Url(studio.Slug) : "",
            People(studio.Memberships.Where(m => m.Role != StudioRole.Member).OrderByDescending(m => m.Role), schools),
            inside
                ? People(
                    studio
                        .Memberships.Where(m => m is { Role: StudioRole.Member, State: StudioMembershipState.Active })
                        .OrderBy(m => m.Turn),
                    schools
                )
                : [],
            studio
                .Sessions.OrderBy(s => s.StartsAt)
                .Select(s => NewSession(studio, s, inside, viewerZone, now))
                .ToList(),
            Facts(studio, schools)
        );
    }

    private static List<Person> People(IEnumerable<StudioMembership> memberships, List<StudioSchool> schools) =>
        memberships
            .Select(m => new Person(m.Account.DisplayName, Detail(m, schools.Where(s => s.AccountId == m.AccountId))))
            .ToList();

    private static string Detail(StudioMembership membership, IEnumerable<StudioSchool> schools)
    {
        var names = schools.Select(s => s.Name).Distinct();
        return string.Join(
            " · ",
            membership.Role == StudioRole.Member ? names : names.Prepend(membership.Role.Words())
        );
    }

    private static Session NewSession(Studio studio, StudioSession session, bool inside, string viewerZone, Instant now)
    {
        var there = viewerZone == studio.TimeZoneId ? "" : session.Hours(studio.TimeZoneId);
        var ahead = inside && session.EndsAt > now;
        var calendar = ahead ? $"/studios/{studio.Slug}/sessions/{session.Id}/calendar.ics" : null;
        var day = session.StartsAt.InZone(Clock.Zone(viewerZone)).Date;
        return new(
            session.Title,
            day,
            session.StartsAt,
            session.When(viewerZone),
            there,
            ahead ? session.Place : "",
            ahead ? session.Link : null,
            calendar
        );
    }

    private static List<Fact> Facts(Studio studio, List<StudioSchool> schools) =>
        new Fact[]
        {
            new("Time", studio.Promise(), null),
            new("Dates", StudioText.Dates(studio.StartsOn, studio.EndsOn), null),
            new("Schools", string.Join(", ", schools.LeadersFirst().Select(s => s.Name).Distinct()), null),
            new("Topics", string.Join(", ", studio.Topics), null),
        }
            .Where(fact => fact.Text.Length > 0)
            .ToList();
}
