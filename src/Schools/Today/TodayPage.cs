using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Schools.People;
using NetworkPortal.Site.Dues;
using NodaTime;

namespace NetworkPortal.Schools.Today;

/// <summary>A signed-in person's start page: what waits for them, first steps of people who are new, then highlights
/// from every module.</summary>
internal sealed class TodayPage(
    IEnumerable<IHighlightSource> sources,
    IEnumerable<IFirstStepSource> starts,
    DueList dues
)
{
    public const string Url = "/today";
    public const string Template = "schools/today";
    private const int MaxDues = 12;

    internal sealed record Page(string Title, string TimeZoneId, LocalDate Day, IReadOnlyList<HighlightGroup> Groups)
        : PageModel(Title)
    {
        /// <summary>The next thing first.</summary>
        public required IReadOnlyList<DueLine> Dues { get; init; }

        /// <summary>Asks teachers who never said what they teach; null for everyone else.</summary>
        public required TeachingForm? Teaching { get; init; }

        public required IReadOnlyList<FirstStep> Steps { get; init; }
    }

    private const string TeacherKind = "today.teacher";
    private const string ProfileKind = "today.profile";

    public static async Task<IResult> Show([AsParameters] RequestContext context, TodayPage today) =>
        View.Page(Template, await today.Of(context));

    /// <param name="form">The form with its errors, if it was just sent.</param>
    public async Task<Page> Of(RequestContext context, TeachingForm? form = null)
    {
        var (user, ct) = (context.User, context.Ct);
        var zone = await context.Db.ZoneOf(user, ct);
        var now = context.Now.InZone(Clock.Zone(zone));
        var mine = await dues.Groups(user, () => Others(context.Db, user), ct);
        var kinds = mine.Select(group => group.Kind).ToHashSet(StringComparer.Ordinal);
        return new($"{Greeting(now.Hour)}, {user.Name}", zone, now.Date, await Highlights(user, mine, ct))
        {
            Dues = await dues.Of(user, mine, MaxDues, ct),
            Teaching =
                form ?? (kinds.Contains(TeacherKind) && !kinds.Contains(ProfileKind) ? new TeachingForm() : null),
            Steps = kinds.Contains(ProfileKind) ? await Steps(context, kinds) : [],
            Section = "today",
            Robots = "noindex",
        };
    }

    /// <summary>Returns what is asked together with the person's groups.</summary>
    private IEnumerable<IQueryable<DueGroup>> Others(PortalDb db, CurrentUser user)
    {
        var (teaches, profile) = (db.Memberships.Of(user).As(SchoolRole.Teacher), db.Profiles.Of(user.Id));
        return sources
            .OfType<IHighlightSigns>()
            .SelectMany(source => source.Signs(user))
            .Concat(starts.SelectMany(start => start.Taken(user)))
            .Append(teaches.Select(m => m.SchoolId).InGroups(TeacherKind))
            .Append(profile.Select(p => p.AccountId).InGroups(ProfileKind));
    }

    private async Task<IReadOnlyList<HighlightGroup>> Highlights(
        CurrentUser user,
        IReadOnlyList<DueGroup> mine,
        CancellationToken ct
    )
    {
        var groups = new List<HighlightGroup>();
        foreach (var source in sources.OfType<IHighlightSigns>().OrderBy(source => source.Order))
            if (mine.Where(group => source.SignKinds.Contains(group.Kind)).ToList() is { Count: > 0 } signs)
                groups.AddRange(await source.ForMe(user, signs, ct));
        return groups;
    }

    /// <summary>Returns the first steps that someone who said what they teach hasn't taken.</summary>
    private async Task<IReadOnlyList<FirstStep>> Steps(RequestContext context, HashSet<string> kinds)
    {
        var (user, ct) = (context.User, context.Ct);
        var open = starts.Where(start => !kinds.Contains(start.TakenKind)).OrderBy(start => start.Order).ToList();
        if (open.Count == 0)
            return [];
        if (
            await context.Db.Profiles.AsNoTracking().Of(user.Id).SingleOrDefaultAsync(ct)
            is not { SaysWhat: true } profile
        )
            return [];
        var (steps, teaching) = (new List<FirstStep>(), Teaching.Of(profile));
        foreach (var start in open)
            steps.Add(await start.Suggest(user, teaching, ct));
        return steps;
    }

    private static string Greeting(int hour) =>
        hour switch
        {
            < 12 => "Good morning",
            < 18 => "Good afternoon",
            _ => "Good evening",
        };
}
