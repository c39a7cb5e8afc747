using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Inquiry.Cycles;
using NetworkPortal.Journals;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NodaTime;

namespace NetworkPortal.Inquiry.Briefs.Writing;

/// <summary>The author's page of a brief: where it is, its claims, whom it names, how readers see it, and its
/// history.</summary>
internal sealed class WorkPage(PortalDb db, BriefReader reader, SharePolicy policy)
{
    public const string Template = "inquiry/briefs/work";
    private const int MaxColleagues = 2000;

    internal sealed record Page : PageModel
    {
        public required Guid Id { get; init; }

        public required string Url { get; init; }

        public required string State { get; init; }

        /// <summary>The kind of the state's mark: open, done, or neutral.</summary>
        public required string Mark { get; init; }

        public required PublicBrief Brief { get; init; }

        public required string Reason { get; init; }

        public required bool IsOpen { get; init; }

        /// <summary>Whether the reader is its author, who decides on everything but the text.</summary>
        public required bool IsOwner { get; init; }

        /// <summary>Where a co-author changes their answer; blank for its author.</summary>
        public required string ConsentUrl { get; init; }

        public required bool CanTakeBack { get; init; }

        public required bool IsPublished { get; init; }

        public required int Version { get; init; }

        public required IReadOnlyList<PersonLine> People { get; init; }

        /// <summary>Words that look like names or numbers.</summary>
        public required IReadOnlyList<string> Words { get; init; }

        /// <summary>People whom the text names, and who aren't asked.</summary>
        public required IReadOnlyList<string> Named { get; init; }

        public required PersonForm PersonForm { get; init; }

        public required SendForm SendForm { get; init; }

        public required IReadOnlyList<HistoryLine> History { get; init; }

        /// <summary>Where the group tells its work.</summary>
        public required IReadOnlyList<CycleLink> Stories { get; init; }

        public required string Zone { get; init; }
    }

    internal sealed record PersonLine(Guid Id, string Name, string Role, string Consent, Instant? AnswerBy)
    {
        /// <summary>Whether the author can ask them again.</summary>
        public required bool CanAskAgain { get; init; }
    }

    internal sealed record HistoryLine(string Who, string What, Instant At, string Reason);

    public static async Task<IResult> Show(Guid id, [AsParameters] RequestContext context, WorkPage pages) =>
        await Find(context.Db.PracticeBriefs.WrittenBy(context.User.Id), id, context.Ct) is { } brief
            ? View.Page(Template, await pages.For(context, brief))
            : View.NotFound;

    /// <summary>Returns an own brief.</summary>
    public static Task<PracticeBrief?> Find(Guid id, RequestContext context) =>
        Find(context.Db.PracticeBriefs.Own(context.User.Id), id, context.Ct);

    private static Task<PracticeBrief?> Find(IQueryable<PracticeBrief> briefs, Guid id, CancellationToken ct) =>
        briefs.AsNoTracking().Whole().SingleOrDefaultAsync(b => b.Id == id, ct);

    public async Task<PersonForm> PersonForm(PracticeBrief brief, CancellationToken ct)
    {
        var named = brief.People.ConvertAll(p => p.AccountId);
        return new(
            await policy
                .Colleagues(brief.OwnerId)
                .Where(a => !named.Contains(a.Id))
                .ByName(a => a.DisplayName)
                .ToListAsync(ct)
        );
    }

    public async Task<Page> For(
        RequestContext context,
        PracticeBrief brief,
        PersonForm? person = null,
        SendForm? send = null
    )
    {
        var ct = context.Ct;
        var owns = brief.OwnerId == context.User.Id;
        return new()
        {
            Id = brief.Id,
            Url = BriefText.WorkUrl(brief.Id),
            Title = brief.Title,
            State = brief.State.Describe(),
            Mark = brief.State == BriefState.Published ? "done" : "open",
            Brief = await reader.Of(brief, ct),
            Reason = brief.Reason,
            IsOpen = brief.IsOpen,
            IsOwner = owns,
            ConsentUrl = brief.People.Find(p => p.AccountId == context.User.Id) is { } mine
                ? BriefText.ConsentUrl(mine.Id)
                : "",
            CanTakeBack = owns && brief.State is BriefState.WaitingForConsent or BriefState.WithEditors,
            IsPublished = brief.State == BriefState.Published,
            Version = brief.Version,
            People =
            [
                .. brief
                    .People.OrderBy(p => p.Role)
                    .Select(p => new PersonLine(
                        p.Id,
                        p.Account.DisplayName,
                        p.Role.Describe(),
                        p.Consent.Describe(),
                        p.Consent == BriefConsent.Asked ? p.AnswerBy : null
                    )
                    {
                        CanAskAgain =
                            owns
                            && p.Consent == BriefConsent.NoAnswer
                            && brief.State is not (BriefState.Declined or BriefState.Withdrawn),
                    }),
            ],
            Words = IdentifyingWords.In(AllText(brief)),
            Named = owns ? await Named(brief, ct) : [],
            PersonForm = person ?? await PersonForm(brief, ct),
            SendForm = send ?? new SendForm(),
            History = await History(brief.Id, ct),
            Stories = await policy.StoriesOf(context.User, ct, brief.Group),
            Zone = await db.ZoneOf(context.User, ct),
            Section = "briefs",
            Robots = "noindex",
            Breadcrumbs = [new("Today", "/today"), new("Your practice briefs", "/briefs/mine")],
        };
    }

    /// <summary>Who retested a claim is no one else's business.</summary>
    private static string Who(BriefEvent one, string? name) =>
        one.Kind == BriefEventKind.Retested ? "Someone"
        : one.ActorId is null ? "The portal"
        : name ?? "A former member";

    /// <summary>Returns the names of colleagues that its text contains and that it doesn't ask to name. Other members
    /// aren't looked up, because the answer would say who has an account.</summary>
    private async Task<IReadOnlyList<string>> Named(PracticeBrief brief, CancellationToken ct)
    {
        if (!brief.IsOpen)
            return [];
        var (text, asked) = (AllText(brief), brief.People.ConvertAll(p => p.AccountId));
        var names = await policy
            .Colleagues(brief.OwnerId)
            .Where(a => !asked.Contains(a.Id))
            .ByName(a => a.DisplayName)
            .Select(a => a.DisplayName)
            .Take(MaxColleagues)
            .ToListAsync(ct);
        return names.FindAll(name => NamesInText.Names(text, name));
    }

    private static string AllText(PracticeBrief brief) =>
        string.Join(
            '\n',
            new[] { brief.Title, brief.Question, brief.Tried, brief.Found, brief.ForWhom, brief.Text }.Concat(
                brief.Claims.SelectMany(c => new[] { c.Text, c.Because })
            )
        );

    private async Task<List<HistoryLine>> History(Guid brief, CancellationToken ct)
    {
        var events = await (
            from one in db.BriefEvents
            where one.BriefId == brief
            join account in db.Accounts on one.ActorId equals (Guid?)account.Id into accounts
            from account in accounts.DefaultIfEmpty()
            orderby one.At, one.Position
            select new { Name = account == null ? null : account.DisplayName, Event = one }
        ).ToListAsync(ct);
        return events.ConvertAll(line => new HistoryLine(
            Who(line.Event, line.Name),
            line.Event.Kind.Describe(),
            line.Event.At,
            line.Event.Reason
        ));
    }
}
