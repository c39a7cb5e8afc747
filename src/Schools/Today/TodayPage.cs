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

    private sealed record Person(string Zone, bool Teaches, Profile? Profile);

    public static async Task<IResult> Show([AsParameters] RequestContext context, TodayPage today) =>
        View.Page(Template, await today.Of(context));

    /// <param name="form">The form with its errors, if it was just sent.</param>
    public async Task<Page> Of(RequestContext context, TeachingForm? form = null)
    {
        var (user, ct) = (context.User, context.Ct);
        var person = await Read(context.Db, user.Id, ct);
        var now = context.Now.InZone(Clock.Zone(person.Zone));
        var signs = sources.OfType<IHighlightSigns>().SelectMany(source => source.Signs(user));
        var mine = await dues.Groups(user, signs, ct);
        var kinds = mine.Select(group => group.Kind).ToHashSet(StringComparer.Ordinal);
        var groups = new List<HighlightGroup>();
        foreach (var source in sources.OrderBy(s => s.Order))
            if (source is not IHighlightSigns { SignKind: var kind } || kinds.Contains(kind))
                groups.AddRange(await source.ForMe(user, ct));
        return new($"{Greeting(now.Hour)}, {user.Name}", person.Zone, now.Date, groups)
        {
            Dues = await dues.Of(user, mine, MaxDues, ct),
            Teaching = form ?? (person is { Teaches: true, Profile: null } ? new TeachingForm() : null),
            Steps = person.Profile is { SaysWhat: true } profile
                ? await Steps(user, Teaching.Of(profile, kinds), ct)
                : [],
            Section = "today",
            Robots = "noindex",
        };
    }

    private static Task<Person> Read(PortalDb db, Guid id, CancellationToken ct)
    {
        var (teachers, profiles) = (db.Memberships.As(SchoolRole.Teacher), db.Profiles.AsNoTracking());
        return (
            from account in db.Accounts.AsNoTracking()
            where account.Id == id
            join found in profiles on account.Id equals found.AccountId into own
            from profile in own.DefaultIfEmpty()
            select new Person(account.TimeZoneId, teachers.Any(m => m.AccountId == account.Id), profile)
        ).SingleAsync(ct);
    }

    private async Task<IReadOnlyList<FirstStep>> Steps(CurrentUser user, Teaching teaching, CancellationToken ct)
    {
        var steps = new List<FirstStep>();
        foreach (var source in starts.OrderBy(s => s.Order))
            if (await source.Suggest(user, teaching, ct) is { } step)
                steps.Add(step);
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
