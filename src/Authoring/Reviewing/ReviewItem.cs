using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Authoring.Email;
using NetworkPortal.Content.Items;
using NetworkPortal.Content.Publishing;
using NetworkPortal.Content.Settings;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;

namespace NetworkPortal.Authoring.Reviewing;

/// <summary>Requests a review of a draft, answers the request, and withdraws it.</summary>
internal sealed class ReviewItem(
    PortalDb db,
    ReviewPages pages,
    PublishItem publishing,
    SiteSettings site,
    DeskMail mail,
    AuditLog audit,
    CurrentUser user,
    TimeProvider time
)
{
    private sealed record ReviewedDraft(string Id, string VersionId, string Title, Guid? AuthorId);

    public static Task<IResult> Show(string id, ReviewPages pages, CancellationToken ct) =>
        pages.Show(id, new AskForm(), new AnswerForm(), ct);

    public static async Task<IResult> Ask(string id, HttpContext http, ReviewItem review, ReviewPages pages)
    {
        var form = new AskForm();
        await pages.Fill(form, http.RequestAborted);
        await form.Read(http);
        return await Safely(id, () => review.Ask(id, form, http.RequestAborted));
    }

    public static async Task<IResult> Answer(string id, HttpContext http, ReviewItem review)
    {
        var (form, action) = (new AnswerForm(), (await FormBody.Read(http))["do"].ToString());
        await form.Read(http);
        return await Safely(id, () => review.Answer(id, action, form, http.RequestAborted));
    }

    public static Task<IResult> Withdraw(string id, ReviewItem review, CancellationToken ct) =>
        Safely(id, () => review.Withdraw(id, ct));

    private async Task<IResult> Ask(string id, AskForm form, CancellationToken ct)
    {
        if (await db.Items.AsNoTracking().Latest().WithId(id).SingleOrDefaultAsync(ct) is not { } draft)
            return View.NotFound;
        if (draft.Published)
            form.Fail("There’s no draft to review. Save one first.");
        if (!form.Valid)
            return await pages.Show(id, form, new AnswerForm(), ct);
        var (reviewer, now) = (Guid.Parse(form.Reviewer.Value), time.Now());
        var request = new ReviewRequest(draft.VersionId, user.Id, reviewer, form.Message.Value);
        await db.Write(
            async () =>
            {
                if (await Open(id, ct) is { } open)
                    open.Ask(request, now);
                else
                    db.Reviews.Add(new ContentReview(id, request, now));
                audit.Note("content.review_asked", about: reviewer, detail: $"{id} {draft.DisplayText}");
                await mail.Notify(
                    new(reviewer, DeskNotices.Asked, $"{id}/{now.ToUnixTimeMilliseconds()}"),
                    new(
                        $"Review requested: {draft.DisplayText}",
                        $"{user.Name} asked you to review “{draft.DisplayText}” before it’s published.",
                        form.Message.Value,
                        $"/desk/content/{id}/review",
                        "Review it"
                    ),
                    ct
                );
            },
            ct
        );
        return View.Redirect(
            $"/desk/content/{id}/review",
            "Request sent. We’ll notify you when the reviewer responds."
        );
    }

    private async Task<IResult> Answer(string id, string action, AnswerForm form, CancellationToken ct)
    {
        if (
            await db
                .Items.AsNoTracking()
                .Latest()
                .WithId(id)
                .Select(i => new ReviewedDraft(id, i.VersionId, i.DisplayText, i.AuthorId))
                .SingleOrDefaultAsync(ct)
                is not { } draft
            || await Open(id, ct) is not { } review
            || !MayAnswer(review, draft, action, (await site.Current(ct)).OwnApproval)
        )
            return View.NotFound;
        if (
            action == "changes"
            && form.Words.Value.Length == 0
            && !await db.Comments.AnyAsync(c => c.ContentItemId == id && c.ResolvedAt == null, ct)
        )
            form.Words.Fail("Explain what needs to change, either here or in a comment on a field.");
        if (!form.Valid)
            return await pages.Show(id, new AskForm(), form, ct);
        var refused = await db.Write(() => SaveAnswer(review, draft, action, form.Words.Value, ct), ct);
        if (refused is not null)
            return View.Redirect(
                $"/desk/content/{id}/review",
                $"Not published. {PlainText.Shorten(refused.Text, 600)}"
            );
        return View.Redirect(
            action == "publish" ? $"/desk/content/{id}" : $"/desk/content/{id}/review",
            action switch
            {
                "publish" => "Approved and published.",
                "approve" => "Approved.",
                _ => "Changes requested.",
            }
        );
    }

    private bool MayAnswer(ContentReview review, ReviewedDraft draft, string action, bool ownAllowed) =>
        action switch
        {
            "changes" => review.MayRequestChanges(user.Id),
            "approve" => review.MayApprove(user.Id, draft.AuthorId, ownAllowed),
            "publish" => user.Can(Permissions.PublishContent) && review.MayApprove(user.Id, draft.AuthorId, ownAllowed),
            _ => false,
        };

    /// <returns>Why the draft can't be published, if that was asked; then nothing is saved.</returns>
    private async Task<Refusal?> SaveAnswer(
        ContentReview review,
        ReviewedDraft draft,
        string action,
        string words,
        CancellationToken ct
    )
    {
        var versions = await ContentVersions.Of(db, draft.Id, ct);
        if (action == "publish" && await publishing.Refuse(versions.Latest!, Actor.Of(user), ct) is { } refusal)
            return refusal;
        var (now, approved) = (time.Now(), action != "changes");
        if (approved)
            review.Approve(draft.VersionId, words, user.Id, now);
        else
            review.RequestChanges(draft.VersionId, words, user.Id, now);
        audit.Note(
            approved ? "content.approved" : "content.changes_requested",
            about: review.RequestedById,
            detail: $"{draft.Id} {draft.Title}"
        );
        if (review.RequestedById is { } asker && asker != user.Id)
            await mail.Notify(
                new(asker, DeskNotices.Answered, $"{draft.Id}/{now.ToUnixTimeMilliseconds()}"),
                AnswerMessage(draft, approved, words),
                ct
            );
        if (action != "publish")
            return null;
        // Saved before publishing, because publishing closes the review.
        await db.SaveChangesAsync(ct);
        return (await publishing.Run(versions, versions.Latest!, Actor.Of(user), new(), ct)).Refusal;
    }

    private DeskMessage AnswerMessage(ReviewedDraft draft, bool approved, string words) =>
        new(
            $"{(approved ? "Approved" : "Changes requested")}: {draft.Title}",
            $"{user.Name} reviewed “{draft.Title}” and {(approved ? "approved it" : "requested changes")}.",
            words,
            $"/desk/content/{draft.Id}/review",
            "See the response"
        );

    private async Task<IResult> Withdraw(string id, CancellationToken ct)
    {
        if (
            await Open(id, ct) is not { } review
            || !(review.RequestedById == user.Id || user.Can(Permissions.PublishContent))
        )
            return View.NotFound;
        review.Withdraw(time.Now());
        audit.Note("content.review_withdrawn", detail: id);
        await db.SaveChangesAsync(ct);
        return View.Redirect($"/desk/content/{id}/review", "Request withdrawn.");
    }

    private Task<ContentReview?> Open(string id, CancellationToken ct) =>
        db.Reviews.Open().SingleOrDefaultAsync(r => r.ContentItemId == id, ct);

    private static async Task<IResult> Safely(string id, Func<Task<IResult>> work)
    {
        try
        {
            return await work();
        }
        catch (DbUpdateException)
        {
            return View.Refused(
                $"/desk/content/{id}/review",
                "Someone else just updated this. Review the current version and try again."
            );
        }
    }
}
