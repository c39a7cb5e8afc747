using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
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
    internal sealed record Services(
        [FromServices] SharePolicy Policy,
        [FromServices] CyclePage Pages,
        [FromServices] ChangeCycle Change,
        [FromServices] CycleNotices Notices
    );

    public static async Task<IResult> Submit(
        Guid id,
        [AsParameters] RequestContext context,
        [AsParameters] Services services
    )
    {
        var (db, me) = (context.Db, context.User.Id);
        if (await ShowCycle.Find(id, context, services.Policy) is not { Group: not null } cycle)
            return View.NotFound;
        var form = new CommentForm();
        if (!await form.Read(context.Http))
            return View.Invalid("inquiry/cycle", await services.Pages.For(context, cycle, new() { Comment = form }));
        var comment = new CycleComment(id, me, form.Text.Value, context.Now);
        var changed = await services.Change.Run(
            db.Cycles.VisibleTo(services.Policy, me),
            id,
            new(
                (found, _) =>
                {
                    db.CycleComments.Add(comment);
                    found.NoteComment(CycleEventKind.Commented);
                    return TransitionResult.Done;
                }
            )
            {
                IsRepeated = () =>
                    db.CycleComments.AnyAsync(
                        m => m.CycleId == id && m.AuthorId == me && m.Text == comment.Text,
                        context.Ct
                    ),
                Tell = found => services.Notices.Tell(found, comment, context.Ct),
            },
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
