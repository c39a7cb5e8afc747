using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Inquiry.Cycles.Viewing;
using NetworkPortal.Journals;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Meetings;

namespace NetworkPortal.Inquiry.Cycles.Commenting;

/// <summary>People who can read a cycle of a group comment on it, and delete their comments; the owner can delete
/// any.</summary>
internal static class CommentOnCycle
{
    public static async Task<IResult> Submit(
        Guid id,
        [AsParameters] RequestContext context,
        SharePolicy policy,
        CyclePage pages,
        ChangeCycle change
    )
    {
        var (db, me) = (context.Db, context.User.Id);
        if (await ShowCycle.Find(id, context, policy) is not { Group: not null } cycle)
            return View.NotFound;
        var form = new CommentForm();
        if (!await form.Read(context.Http))
            return View.Invalid("inquiry/cycle", await pages.For(context, cycle, new() { Comment = form }));
        var text = form.Text.Value;
        var same = await db.CycleComments.AnyAsync(
            m => m.CycleId == id && m.AuthorId == me && m.Text == text,
            context.Ct
        );
        var changed = await change.Run(
            db.Cycles.VisibleTo(policy, me),
            id,
            new(
                (found, now) =>
                {
                    if (same)
                        return TransitionResult.Already;
                    db.CycleComments.Add(new CycleComment(id, me, text, now));
                    found.NoteComment(CycleEventKind.Commented);
                    return TransitionResult.Done;
                }
            ),
            context.Ct
        );
        return changed.Answer("Your comment was added.", "You already added this comment.");
    }

    public static async Task<IResult> Delete(
        Guid id,
        Guid comment,
        [AsParameters] RequestContext context,
        SharePolicy policy,
        ChangeCycle change
    )
    {
        var (db, me) = (context.Db, context.User.Id);
        var visible = db.Cycles.VisibleTo(policy, me);
        var found = await db.CommentsFor(me)
            .Where(m => m.Id == comment && m.CycleId == id)
            .Where(m => visible.Any(c => c.Id == id && (m.AuthorId == me || c.OwnerId == me)))
            .SingleOrDefaultAsync(context.Ct);
        if (found is null)
            return View.NotFound;
        var changed = await change.Run(
            visible,
            id,
            new(
                (cycle, _) =>
                {
                    db.CycleComments.Remove(found);
                    cycle.NoteComment(CycleEventKind.CommentDeleted);
                    return TransitionResult.Done;
                }
            ),
            context.Ct
        );
        return changed.Answer("Comment deleted.");
    }
}
