using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Inquiry.Briefs;
using NetworkPortal.Inquiry.Cycles;
using NetworkPortal.Journals;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;
using NetworkPortal.Studios.Catalogue;
using NetworkPortal.Studios.Seasons;
using NodaTime;

namespace NetworkPortal.Studios.Reading;

/// <summary>The page of a studio, with the viewer's next action.</summary>
internal static class StudioPage
{
    internal sealed record Page : PageModel
    {
        public override string Title => Name;

        public required string Name { get; init; }

        public required string Slug { get; init; }

        public required string Question { get; init; }

        public required string Problem { get; init; }

        /// <summary>Why its facilitators think that this happens; blank if they don't say.</summary>
        public required string RootCause { get; init; }

        public required string Text { get; init; }

        public required string Status { get; init; }

        public required string Look { get; init; }

        public required Html Emblem { get; init; }

        public required int Places { get; init; }

        public required int Left { get; init; }

        public required int Waiting { get; init; }

        /// <summary>Whether it is finished or canceled.</summary>
        public required bool IsOver { get; init; }

        /// <summary>The viewer's relation to the studio: see <see cref="StudioViewerState"/>.</summary>
        public required string Standing { get; init; }

        public required string SeatRule { get; init; }

        public required int Position { get; init; }

        /// <summary>The URL of the members' page; blank for others.</summary>
        public required string RoomUrl { get; init; }

        public required string Reason { get; init; }

        public required string SignInUrl { get; init; }

        public required bool MayOpen { get; init; }

        /// <summary>What it found, as Markdown; blank until it is finished.</summary>
        public required string Findings { get; init; }

        public required string Thanks { get; init; }

        /// <summary>The published practice briefs that come from it.</summary>
        public IReadOnlyList<BriefLink> Briefs { get; init; } = [];

        public required bool Returned { get; init; }

        public required string AnswerBy { get; init; }

        /// <summary>Where the viewer changes the proposal; blank if it isn't one, or isn't theirs.</summary>
        public required string ProposalUrl { get; init; }

        public required string PeopleUrl { get; init; }

        public required IReadOnlyList<StudioPerson> Leaders { get; init; }

        /// <summary>The earlier wordings of the question, the last one first.</summary>
        public IReadOnlyList<QuestionVersion> Questions { get; init; } = [];

        public required string Zone { get; init; }

        /// <summary>When a paused studio will resume; blank if it isn't paused, or no one knows.</summary>
        public required string ResumesOn { get; init; }

        public required IReadOnlyList<SessionLine> Sessions { get; init; }

        public required IReadOnlyList<Fact> Facts { get; init; }

        public IReadOnlyList<TopicLinks> Topics { get; init; } = [];

        /// <summary>The studios that were copied from this one.</summary>
        public IReadOnlyList<Fact> Copies { get; init; } = [];

        /// <summary>Where the viewer starts a studio like this; blank if they can't.</summary>
        public string CopyUrl { get; init; } = "";
    }

    /// <param name="LibraryUrl">The topic in the library; null if the library doesn't have it.</param>
    internal sealed record TopicLinks(string Name, string StudiosUrl, string? LibraryUrl);

    public static async Task<IResult> Show(
        string slug,
        [AsParameters] RequestContext context,
        SessionClashes clashes,
        ITopics topics,
        PortalOptions portal
    )
    {
        if (await StudioRoom.Find(context, slug, StudioAccess.See) is not { } room)
            return View.NotFound;
        var db = context.Db;
        var studio = await db
            .Studios.AsNoTracking()
            .Include(s => s.Sessions)
            .Include(s => s.TwinOf)
            .SingleAsync(s => s.Id == room.Id, context.Ct);
        var schools = await db.StudioSchools().Where(s => s.StudioId == room.Id).ToListAsync(context.Ct);
        var leaders = await db
            .StudioMemberships.AsNoTracking()
            .In(room.Id)
            .Leading()
            .Include(m => m.Account)
            .ToListAsync(context.Ct);
        return View.Page(
            "studios/studio",
            NewPage(
                new(studio, room, schools, leaders)
                {
                    More =
                    [
                        .. await db.SeasonOf(studio, context.Ct),
                        .. await db.BasedOn(studio.CopiedFromId, context.User, context.Ct),
                    ],
                },
                await Viewer.Of(context, studio, room, clashes),
                context.Now
            ) with
            {
                Questions = await QuestionVersion.Of(db, room.Id, context.Ct),
                Copies = await db.CopiesOf(room.Id, context.Ct),
                MayOpen = context.User.Can(Permissions.ManageStudios),
                Topics = Links(studio, await topics.Current(context.Ct)),
                Briefs = await db.BriefsOf(new CycleGroup(Audience.Studio, room.Id)).Links().ToListAsync(context.Ct),
                Section = "studios",
                Breadcrumbs = [new("Home", "/"), new("Studios", "/studios")],
                Canonical = portal.Url(Studio.PublicUrl(slug)),
                Head = StudioCourse.Of(studio, schools, portal),
                ShareEmblem = schools.Count > 0 ? schools[0].Slug : slug,
                Description = PlainText.Shorten($"{studio.Question} {studio.Problem}", 200),
                Robots = studio.IsPublic ? null : "noindex",
            }
        );
    }

    private sealed record Shown(
        Studio Studio,
        StudioRoom Room,
        List<StudioSchool> Schools,
        List<StudioMembership> Leaders
    )
    {
        /// <summary>Its season, and the studio that it is based on.</summary>
        public required IReadOnlyList<Fact> More { get; init; }
    }

    private sealed record Viewer
    {
        /// <summary>The viewer's part in the studio; null if there is none.</summary>
        public required StudioMembership? Mine { get; init; }

        public required bool SignedIn { get; init; }

        public required bool MaySit { get; init; }

        public required bool WasRemoved { get; init; }

        public required string Zone { get; init; }

        public required int Waiting { get; init; }

        /// <summary>The number of people on the waitlist who come before the viewer.</summary>
        public required int Ahead { get; init; }

        /// <summary>The coming sessions during which the viewer has something else.</summary>
        public required IReadOnlySet<Guid> Clashing { get; init; }

        public static async Task<Viewer> Of(
            RequestContext context,
            Studio studio,
            StudioRoom room,
            SessionClashes clashes
        )
        {
            var (db, ct) = (context.Db, context.Ct);
            var mine = await db
                .StudioMemberships.AsNoTracking()
                .In(room.Id)
                .Of(context.User.Id)
                .Live()
                .SingleOrDefaultAsync(ct);
            var line = db.StudioMemberships.Line(room.Id);
            return new()
            {
                Mine = mine,
                SignedIn = context.User.SignedIn,
                MaySit = await db.MaySit(context.User.Id, ct),
                WasRemoved = mine is null && await db.WasRemoved(room.Id, context.User.Id, ct),
                Zone = await room.ReaderZone(context),
                Waiting = await line.CountAsync(ct),
                Ahead = mine is { IsWaitlisted: true }
                    ? await line.CountAsync(m => m.QueueNumber < mine.QueueNumber, ct)
                    : 0,
                Clashing =
                    context.User.SignedIn && studio.Meets
                        ? await clashes.Of(context.User.Id, studio.Coming(context.Now), ct)
                        : new HashSet<Guid>(),
            };
        }
    }

    private static Page NewPage(Shown shown, Viewer viewer, Instant now)
    {
        var (studio, room) = (shown.Studio, shown.Room);
        return new Page
        {
            Name = studio.Name,
            Slug = studio.Slug,
            Question = studio.Question,
            Problem = studio.Problem,
            RootCause = studio.RootCause,
            Text = studio.Description,
            Status = studio.State.Text(),
            Look = studio.State.Look(),
            IsOver = studio.IsOver,
            Emblem = shown.Schools.Emblem(),
            Places = studio.Spots,
            Left = studio.SpotsLeft,
            Waiting = viewer.Waiting,
            Standing =
                viewer.WasRemoved && studio.TakesMembers && !studio.IsPastLastDay(now)
                    ? "removed"
                    : StudioViewerState.Of(
                        studio,
                        viewer.Mine,
                        viewer.SignedIn,
                        viewer.MaySit,
                        studio.IsPastLastDay(now)
                    ),
            SeatRule = NetworkPortal.Studios.SeatRule.Words,
            Position = viewer.Ahead + 1,
            RoomUrl = room.IsInside || room.Leads ? room.Url : "",
            Reason = studio.Reason,
            Zone = studio.TimeZoneId,
            ResumesOn =
                studio is { State: var state, ResumesOn: { } date } && state.IsPaused() ? Clock.Format(date) : "",
            SignInUrl = "/account/sign-in?returnUrl=" + Studio.PublicUrl(studio.Slug),
            MayOpen = false,
            Findings = studio.Findings,
            Thanks = studio.Thanks,
            Returned = studio.IsReturned,
            AnswerBy = Clock.Format(studio.AnswerBy.InZone(Clock.Zone(studio.TimeZoneId)).Date),
            ProposalUrl =
                room is { Leads: true, IsStaff: false } && studio.IsProposal ? Studio.ProposalUrl(studio.Slug) : "",
            CopyUrl = viewer.MaySit && room.State.WasOpened() ? Studio.CopiesUrl(studio.Slug) : "",
            PeopleUrl = room.Leads && studio.TakesLeaders ? Studio.PeopleUrl(studio.Slug) : "",
            Leaders = StudioPerson.Of(shown.Leaders.OrderByDescending(m => m.Role), shown.Schools),
            Sessions = studio
                .Sessions.OrderBy(s => s.StartsAt)
                .Select(s =>
                    SessionLine.Public(s, studio.TimeZoneId, viewer.Zone, now) with
                    {
                        Clashes = viewer.Clashing.Contains(s.Id),
                    }
                )
                .ToList(),
            Facts = [.. Facts(studio, shown.Schools), .. shown.More],
        };
    }

    private static List<TopicLinks> Links(Studio studio, TopicSet topics) =>
        studio
            .Topics.Select(topics.NameOf)
            .Distinct()
            .Select(topic => new TopicLinks(topic, new StudioChoice { Topic = topic }.Url(1), topics.Find(topic)?.Url))
            .ToList();

    private static List<Fact> Facts(Studio studio, List<StudioSchool> schools) =>
        new Fact[]
        {
            new("Time", studio.Promise(), null),
            new("Dates", StudioText.Dates(studio.StartsOn, studio.EndsOn), null),
            new("Schools", string.Join(", ", schools.LeadersFirst().Select(s => s.Name).Distinct()), null),
            new(
                "Twin of",
                studio.TwinOf?.Name ?? "",
                studio.TwinOf is null ? null : Studio.PublicUrl(studio.TwinOf.Slug)
            ),
        }
            .Where(fact => fact.Text.Length > 0)
            .ToList();
}
