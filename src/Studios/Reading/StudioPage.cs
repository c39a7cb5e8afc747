using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;
using NetworkPortal.Studios.Seasons;
using NodaTime;

namespace NetworkPortal.Studios.Reading;

/// <summary>The page of a studio, with the viewer's next action.</summary>
internal static class StudioPage
{
    internal sealed record Person(string Name, string Detail);

    internal sealed record Session
    {
        public required string Title { get; init; }

        public required LocalDate Day { get; init; }

        public required Instant StartsAt { get; init; }

        /// <summary>The time in the viewer's time zone.</summary>
        public required string When { get; init; }

        /// <summary>The time in the studio's time zone; blank if that is the viewer's.</summary>
        public required string There { get; init; }

        public required string Place { get; init; }

        public required string? Link { get; init; }

        public required string? CalendarUrl { get; init; }
    }

    internal sealed record Page : PageModel
    {
        public override string Title => Name;

        public required string Name { get; init; }

        public required string Slug { get; init; }

        public required string Question { get; init; }

        public required string Problem { get; init; }

        public required string Text { get; init; }

        public required string Status { get; init; }

        public required string Look { get; init; }

        public required Html Emblem { get; init; }

        public required int Places { get; init; }

        public required int Left { get; init; }

        public required int Waiting { get; init; }

        /// <summary>The viewer's relation to the studio: see <see cref="StudioViewerState"/>.</summary>
        public required string Standing { get; init; }

        public required string SeatRule { get; init; }

        public required int Position { get; init; }

        /// <summary>Whether the places of upcoming sessions, calendar files, and members are shown.</summary>
        public required bool Inside { get; init; }

        public required string Reason { get; init; }

        public required string SignInUrl { get; init; }

        public required bool MayOpen { get; init; }

        public required string LeadersUrl { get; init; }

        public required IReadOnlyList<Person> Leaders { get; init; }

        public required IReadOnlyList<Person> Members { get; init; }

        public required IReadOnlyList<Session> Sessions { get; init; }

        public required IReadOnlyList<Fact> Facts { get; init; }
    }

    public static async Task<IResult> Show(string slug, [AsParameters] RequestContext context, PortalOptions portal)
    {
        var studio = await context
            .Db.Studios.AsNoTracking()
            .VisibleTo(context.User)
            .AsSplitQuery()
            .Include(s => s.Sessions)
            .Include(s => s.Memberships.Where(m => m.State != StudioMembershipState.Left))
                .ThenInclude(m => m.Account)
            .SingleOrDefaultAsync(s => s.Slug == slug, context.Ct);
        if (studio is null)
            return View.NotFound;
        var schools = await context.Db.StudioSchools().Where(s => s.StudioId == studio.Id).ToListAsync(context.Ct);
        var inside = await context
            .Db.StudiosWhere(context.User, Permissions.SeeStudio)
            .AnyAsync(s => s.Id == studio.Id, context.Ct);
        var viewerZone =
            await context
                .Db.Accounts.Where(a => a.Id == context.User.Id)
                .Select(a => a.TimeZoneId)
                .SingleOrDefaultAsync(context.Ct)
            ?? studio.TimeZoneId;
        return View.Page(
            "studios/studio",
            NewPage(
                studio,
                schools,
                context.User,
                new(
                    inside,
                    await context.Db.MaySit(context.User.Id, context.Ct),
                    await context
                        .Db.StudiosWhere(context.User, Permissions.LeadStudio)
                        .AnyAsync(s => s.Id == studio.Id, context.Ct),
                    viewerZone
                )
                {
                    Season = await context.Db.SeasonOf(studio, context.Ct),
                },
                context.Now
            ) with
            {
                Section = "studios",
                Breadcrumbs = [new("Home", "/"), new("Studios", "/studios")],
                Canonical = portal.Url("/studios/" + slug),
                Description = PlainText.Shorten($"{studio.Question} {studio.Problem}", 200),
                Robots = studio.State is StudioState.Proposed or StudioState.Declined or StudioState.Canceled
                    ? "noindex"
                    : null,
            }
        );
    }

    private sealed record Viewer(bool Inside, bool MaySit, bool Leads, string Zone)
    {
        public required IReadOnlyList<Fact> Season { get; init; }
    }

    private static Page NewPage(Studio studio, List<StudioSchool> schools, CurrentUser user, Viewer viewer, Instant now)
    {
        var (inside, viewerZone) = (viewer.Inside, viewer.Zone);
        var mine = user.SignedIn ? studio.Memberships.SingleOrDefault(m => m.AccountId == user.Id) : null;
        var waiting = studio.Memberships.Where(m => m.State == StudioMembershipState.Waitlisted).ToList();
        return new Page
        {
            Name = studio.Name,
            Slug = studio.Slug,
            Question = studio.Question,
            Problem = studio.Problem,
            Text = studio.Description,
            Status = studio.State.Text(),
            Look = studio.State.Look(),
            Emblem = schools.Emblem(),
            Places = studio.Spots,
            Left = studio.SpotsLeft,
            Waiting = waiting.Count,
            Standing = StudioViewerState.Of(studio, mine, user.SignedIn, viewer.MaySit),
            SeatRule = NetworkPortal.Studios.SeatRule.Words,
            Position = waiting.Count(m => m.QueueNumber < mine?.QueueNumber) + 1,
            Inside = inside,
            Reason = studio.Reason,
            SignInUrl = "/account/sign-in?returnUrl=/studios/" + studio.Slug,
            MayOpen = user.Can(Permissions.ManageStudios),
            LeadersUrl = viewer.Leads && studio.TakesLeaders ? Studio.LeadersUrl(studio.Slug) : "",
            Leaders = People(
                studio.Memberships.Where(m => m.Role != StudioRole.Member).OrderByDescending(m => m.Role),
                schools
            ),
            Members = inside
                ? People(
                    studio
                        .Memberships.Where(m => m is { Role: StudioRole.Member, State: StudioMembershipState.Active })
                        .OrderBy(m => m.QueueNumber),
                    schools
                )
                : [],
            Sessions = studio
                .Sessions.OrderBy(s => s.StartsAt)
                .Select(s => NewSession(studio, s, inside, viewerZone, now))
                .ToList(),
            Facts = [.. Facts(studio, schools), .. viewer.Season],
        };
    }

    private static List<Person> People(IEnumerable<StudioMembership> memberships, List<StudioSchool> schools) =>
        memberships
            .Select(m => new Person(m.Account.DisplayName, Detail(m, schools.Where(s => s.AccountId == m.AccountId))))
            .ToList();

    private static string Detail(StudioMembership membership, IEnumerable<StudioSchool> schools)
    {
        var names = schools.Select(s => s.Name).Distinct();
        return string.Join(" · ", membership.Role == StudioRole.Member ? names : names.Prepend(membership.Role.Text()));
    }

    private static Session NewSession(Studio studio, StudioSession session, bool inside, string viewerZone, Instant now)
    {
        var there = viewerZone == studio.TimeZoneId ? "" : session.Hours(studio.TimeZoneId);
        var ahead = inside && session.EndsAt > now;
        var calendar = ahead ? $"/studios/{studio.Slug}/sessions/{session.Id}/calendar.ics" : null;
        var day = session.StartsAt.InZone(Clock.Zone(viewerZone)).Date;
        return new()
        {
            Title = session.Title,
            Day = day,
            StartsAt = session.StartsAt,
            When = session.When(viewerZone),
            There = there,
            Place = ahead ? session.Place : "",
            Link = ahead ? session.Link : null,
            CalendarUrl = calendar,
        };
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
