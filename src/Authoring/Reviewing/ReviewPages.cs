using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.Rights;
using NetworkPortal.Authoring.Versions;
using NetworkPortal.Content;
using NetworkPortal.Content.Items;
using NetworkPortal.Content.Publishing;
using NetworkPortal.Content.Publishing.Checks;
using NetworkPortal.Content.Settings;
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
        Field.LongText("message", "What should the reviewer look at?", rows: 3).UpTo(ContentReview.WordsLength);
}

internal sealed class AnswerForm : Form
{
    public Field Words { get; } = Field.LongText("words", "Your response", rows: 3).UpTo(ContentReview.WordsLength);
}

/// <summary>Builds the review page of a draft: its text field by field, with comments.</summary>
internal sealed class ReviewPages(
    PortalDb db,
    ItemTexts texts,
    PublishChecks gate,
    SiteSettings site,
    DeskMenu menu,
    CurrentUser user
)
{
    private const StringComparison Exact = StringComparison.Ordinal;
    private static readonly string[] TextMembers = [".Markdown", ".Html"];

    /// <summary>The state of a review.</summary>
    internal sealed record Standing
    {
        public required string State { get; init; }

        public required string AskedBy { get; init; }

        public required string Reviewer { get; init; }

        public required Instant AskedAt { get; init; }

        public required string Message { get; init; }

        public required string AnsweredBy { get; init; }

        public required Instant? AnsweredAt { get; init; }

        public required string Answer { get; init; }

        /// <summary>Whether the draft was changed since it was answered.</summary>
        public required bool Stale { get; init; }

        public required bool MayApprove { get; init; }

        public required bool MayRequestChanges { get; init; }

        public required bool MayWithdraw { get; init; }
    }

    internal sealed record Line(string Path, string Label, string Text)
    {
        /// <summary>The text as readers see it; empty if the field isn't formatted text.</summary>
        public required Html Shown { get; init; }

        /// <summary>The differences from the published version; empty if there are none, or there is no such
        /// version.</summary>
        public required IReadOnlyList<DiffWord> Changes { get; init; }

        public required IReadOnlyList<CommentThread> Comments { get; init; }
    }

    internal sealed record FailedComment(string Path, string Quote, string Replacement, string Text);

    internal sealed record Page : DeskPage
    {
        public required string Id { get; init; }

        public required bool Draft { get; init; }

        public required bool Compared { get; init; }

        public required Standing? Review { get; init; }

        public required AskForm Ask { get; init; }

        public required AnswerForm Answer { get; init; }

        public required IReadOnlyList<Line> Lines { get; init; }

        /// <summary>Comments on the whole item and on fields that no longer exist.</summary>
        public required IReadOnlyList<CommentThread> Others { get; init; }

        public required IReadOnlyList<Issue> Findings { get; init; }

        public required bool MayPublish { get; init; }

        public required string Zone { get; init; }

        /// <summary>A comment that couldn't be added.</summary>
        public FailedComment? Sent { get; init; }

        public Form Wrong => Ask.Valid ? Answer : Ask;
    }

    /// <summary>Shows the page again after a comment that couldn't be added, with what was typed.</summary>
    public async Task<IResult> Show(string id, FieldComment comment, string fault, CancellationToken ct)
    {
        var answer = new AnswerForm();
        answer.Fail(fault);
        return await Build(id, new AskForm(), answer, ct) is { } page
            ? View.Invalid(
                "authoring/review",
                comment.AnswerToId is not null
                    ? page
                    : page with
                    {
                        Sent = new(comment.Path, comment.Quote, comment.Replacement, comment.Text),
                    }
            )
            : View.NotFound;
    }

    public async Task<IResult> Show(string id, AskForm ask, AnswerForm answer, CancellationToken ct) =>
        await Build(id, ask, answer, ct) is not { } page ? View.NotFound
        : ask.Valid && answer.Valid ? View.Page("authoring/review", page)
        : View.Invalid("authoring/review", page);

    private async Task<Page?> Build(string id, AskForm ask, AnswerForm answer, CancellationToken ct)
    {
        if (await db.Items.AsNoTracking().Latest().WithId(id).SingleOrDefaultAsync(ct) is not { } draft)
            return null;
        var shown = draft.Published
            ? null
            : await db.Items.AsNoTracking().Published().WithId(id).SingleOrDefaultAsync(ct);
        var (now, before) = (
            await texts.Of(draft.ContentType, draft.Data, ct),
            shown is null ? [] : await texts.Of(shown.ContentType, shown.Data, ct)
        );
        var threads = await db.Threads(id, settled: true, ct);
        var lines = now.Where(field => field.Text.Length > 0)
            .Select(field => new Line(field.Path, field.Label, field.Text)
            {
                Shown = AsRead(draft, field.Path),
                Changes = shown is null ? [] : Changes(before.FirstOrDefault(b => b.Path == field.Path), field),
                Comments = [.. threads.Where(t => t.Path == field.Path)],
            })
            .ToList();
        if (ask.Reviewer.Options.Count == 0)
            await Fill(ask, ct);
        return new()
        {
            Title = draft.DisplayText,
            Menu = await menu.At(DeskUrls.Content, ct),
            Id = id,
            Draft = !draft.Published,
            Compared = shown is not null,
            Review = await Find(draft, ct),
            Ask = ask,
            Answer = answer,
            Lines = lines,
            Others = [.. threads.Where(t => lines.All(line => line.Path != t.Path))],
            Findings = draft.Published ? [] : await gate.Inspect(draft.ContentType, draft.Data, ct),
            MayPublish = user.Can(Permissions.PublishContent),
            Zone = await db.ZoneOf(user, ct),
            Section = "desk",
            Robots = "noindex",
            Breadcrumbs = [new("Desk", "/desk"), new("Content", DeskUrls.Content), new("Item", $"/desk/content/{id}")],
        };
    }

    /// <summary>Returns a formatted text as readers see it.</summary>
    /// <param name="path">The path of the field, or of the text in it: "MarkdownBodyPart.Markdown".</param>
    private static Html AsRead(ContentItem draft, string path)
    {
        var field = TextMembers.Aggregate(path, (at, member) => at.EndsWith(member, Exact) ? at[..^member.Length] : at);
        var text = draft.At(field);
        return text.String("Markdown").Length + text.String("Html").Length > 0 ? draft.Html(field) : Html.Empty;
    }

    private static IReadOnlyList<DiffWord> Changes(FieldText? before, FieldText now) =>
        before?.Text == now.Text ? [] : WordDiff.Of(before?.Text ?? "", now.Text);

    /// <summary>Fills in the possible reviewers: everyone who may edit, except the user.</summary>
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
            .Include(r => r.RequestedBy)
            .Include(r => r.Reviewer)
            .Include(r => r.AnsweredBy)
            .SingleOrDefaultAsync(r => r.ContentItemId == draft.ContentItemId, ct);
        if (found is null)
            return null;
        var mayPublish = user.Can(Permissions.PublishContent);
        return new()
        {
            State = Text(found.State),
            AskedBy = Name(found.RequestedBy),
            Reviewer = Name(found.Reviewer),
            AskedAt = found.RequestedAt,
            Message = found.Message,
            AnsweredBy = Name(found.AnsweredBy),
            AnsweredAt = found.AnsweredAt,
            Answer = found.Answer,
            Stale = found.AnsweredAt is not null && found.VersionId != draft.VersionId,
            MayApprove = found.MayApprove(user.Id, draft.AuthorId, (await site.Current(ct)).OwnApproval),
            MayRequestChanges = found.MayRequestChanges(user.Id),
            MayWithdraw = mayPublish || found.RequestedById == user.Id,
        };
    }

    private static string Name(Account? person) => person?.DisplayName ?? "Someone";

    public static string Text(ReviewState state) =>
        state switch
        {
            ReviewState.InReview => "In review",
            ReviewState.ChangesRequested => "Changes requested",
            ReviewState.Approved => "Approved",
            _ => "Closed",
        };
}
