using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.Rights;
using NetworkPortal.Authoring.Listing;
using NetworkPortal.Authoring.Versions;
using NetworkPortal.Content.Items;
using NetworkPortal.Content.Publishing.Checks;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;
using NodaTime;

namespace NetworkPortal.Authoring.Reviewing;

internal sealed class AskForm : Form
{
    public Field Reviewer { get; } = Field.Choice("reviewer", "Reviewer").Require("Choose a reviewer.");

    public Field Message { get; } =
        Field.LongText("message", "What should they look at?", rows: 3).UpTo(ContentReview.WordsLength);
}

internal sealed class AnswerForm : Form
{
    public Field Words { get; } = Field.LongText("words", "Your response", rows: 3).UpTo(ContentReview.WordsLength);
}

/// <summary>The page on which a draft is read before its readers do: field by field, with what people say on
/// it.</summary>
internal sealed class ReviewPages(PortalDb db, ItemTexts texts, PublishChecks gate, DeskMenu menu, CurrentUser user)
{
    /// <summary>Where a review stands.</summary>
    /// <param name="Stale">Whether the draft was changed since it was answered.</param>
    internal sealed record Standing(
        string State,
        string AskedBy,
        string Reviewer,
        Instant AskedAt,
        string Message,
        string AnsweredBy,
        Instant? AnsweredAt,
        string Answer,
        bool Stale,
        bool MayApprove,
        bool MayRequestChanges,
        bool MayWithdraw
    );

    /// <param name="Words">Against what is published, where something is.</param>
    internal sealed record Line(
        string Path,
        string Label,
        IReadOnlyList<DiffWord> Words,
        IReadOnlyList<CommentThread> Comments
    );

    /// <param name="Others">Comments on the whole item, and on fields that are not there any more.</param>
    internal sealed record Page(
        string Title,
        IReadOnlyList<DeskLine> Menu,
        string Id,
        bool Draft,
        bool Compared,
        Standing? Review,
        AskForm Ask,
        AnswerForm Answer,
        IReadOnlyList<Line> Lines,
        IReadOnlyList<CommentThread> Others,
        IReadOnlyList<Issue> Findings,
        bool MayPublish,
        string Zone
    ) : DeskPage(Title, Menu)
    {
        public Form Wrong => Ask.Valid ? Answer : Ask;
    }

    public async Task<IResult> Show(string id, AskForm ask, AnswerForm answer, CancellationToken ct)
    {
        if (await db.Items.AsNoTracking().Latest().WithId(id).SingleOrDefaultAsync(ct) is not { } draft)
            return View.NotFound;
        var shown = draft.Published
            ? null
            : await db.Items.AsNoTracking().Published().WithId(id).SingleOrDefaultAsync(ct);
        var (now, before) = (
            await texts.Of(draft.ContentType, draft.Data, ct),
            shown is null ? [] : await texts.Of(shown.ContentType, shown.Data, ct)
        );
        var threads = await db.Threads(id, settled: true, ct);
        var lines = now.Where(field => field.Text.Length > 0)
            .Select(field => new Line(
                field.Path,
                field.Label,
                WordDiff.Of(
                    shown is null ? field.Text : before.FirstOrDefault(b => b.Path == field.Path)?.Text ?? "",
                    field.Text
                ),
                [.. threads.Where(t => t.Path == field.Path)]
            ))
            .ToList();
        if (ask.Reviewer.Options.Count == 0)
            await Fill(ask, ct);
        var page = new Page(
            draft.DisplayText,
            await menu.At(ContentDesk.Url, ct),
            id,
            !draft.Published,
            shown is not null,
            await Find(draft, ct),
            ask,
            answer,
            lines,
            [.. threads.Where(t => lines.All(line => line.Path != t.Path))],
            draft.Published ? [] : await gate.Inspect(draft.ContentType, draft.Data, ct),
            user.Can(Permissions.PublishContent),
            await db.ZoneOf(user, ct)
        )
        {
            Section = "desk",
            Robots = "noindex",
            Breadcrumbs = [new("Desk", "/desk"), new("Content", ContentDesk.Url), new("Item", $"/desk/content/{id}")],
        };
        return ask.Valid && answer.Valid ? View.Page("authoring/review", page) : View.Invalid("authoring/review", page);
    }

    /// <summary>Those who can be asked: everybody who edits, but not oneself.</summary>
    public async Task Fill(AskForm ask, CancellationToken ct) =>
        ask.Reviewer.From(
            (
                await db.WhoMay(Permissions.EditContent)
                    .Where(a => a.Id != user.Id)
                    .ByName(a => a.DisplayName)
                    .Select(a => new { a.Id, a.DisplayName })
                    .Take(500)
                    .ToListAsync(ct)
            ).Select(a => new Option($"{a.Id}", a.DisplayName))
        );

    public async Task<Standing?> Find(ContentItem draft, CancellationToken ct)
    {
        var found = await db
            .Reviews.AsNoTracking()
            .Open()
            .Include(r => r.AskedBy)
            .Include(r => r.Reviewer)
            .Include(r => r.AnsweredBy)
            .SingleOrDefaultAsync(r => r.ContentItemId == draft.ContentItemId, ct);
        if (found is null)
            return null;
        var mayPublish = user.Can(Permissions.PublishContent);
        return new(
            Words(found.State),
            Name(found.AskedBy),
            Name(found.Reviewer),
            found.AskedAt,
            found.Message,
            Name(found.AnsweredBy),
            found.AnsweredAt,
            found.Answer,
            found.AnsweredAt is not null && found.VersionId != draft.VersionId,
            found.MayApprove(user.Id, draft.AuthorId, mayPublish),
            found.MayRequestChanges(user.Id),
            mayPublish || found.AskedById == user.Id
        );
    }

    private static string Name(Account? person) => person?.DisplayName ?? "Someone";

    public static string Words(ReviewState state) =>
        state switch
        {
            ReviewState.InReview => "In review",
            ReviewState.ChangesRequested => "Changes requested",
            ReviewState.Approved => "Approved",
            _ => "Closed",
        };
}
