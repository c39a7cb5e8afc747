using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Journals;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Meetings;
using NetworkPortal.Studios.Room;

namespace NetworkPortal.Studios.Talking;

/// <summary>Authors edit their messages for a while and delete them; facilitators hide messages with a
/// reason, and show them again.</summary>
internal static class ChangeMessage
{
    private sealed record Found(StudioRoom Room, TalkThread Thread, TalkMessage Message)
    {
        public string Url => $"{Thread.Url(Room.Slug)}#message-{Message.Id}";
    }

    internal sealed record Page : RoomPage
    {
        public Page(string title, StudioRoom room, string back)
            : base(title, room, "/talk")
        {
            Breadcrumbs = [.. Breadcrumbs, new("Notes and talk", back)];
        }

        public required Form Form { get; init; }

        public required Field Field { get; init; }

        public Field? Version { get; init; }

        public required string Action { get; init; }

        public required string Button { get; init; }

        public required string BackUrl { get; init; }
    }

    public static async Task<IResult> ShowEdit(
        string slug,
        Guid id,
        [AsParameters] RequestContext context,
        SharePolicy policy
    )
    {
        if (await Find(slug, id, context, policy) is not { } found || !Edits(found, context))
            return View.NotFound;
        var form = new EditForm();
        form.Text.Set(found.Message.Text);
        form.Version.Set($"{found.Message.Version}");
        return View.Page("studios/talk/change", EditPage(found, form));
    }

    public static async Task<IResult> Edit(
        string slug,
        Guid id,
        [AsParameters] RequestContext context,
        SharePolicy policy
    )
    {
        if (await Find(slug, id, context, policy) is not { } found || found.Message.AuthorId != context.User.Id)
            return View.NotFound;
        var form = new EditForm();
        if (!await form.Read(context.Http))
            return View.Invalid("studios/talk/change", EditPage(found, form));
        var result = await Run(found, context, m => m.Edit(form.Text.Value, form.Seen, context.Now));
        if (result == TransitionResult.Refused)
            form.Text.Fail("You can edit a message for 15 minutes. Send another message instead.");
        if (result == TransitionResult.Stale)
        {
            form.Text.Fail("This message was changed in another window. Check your text, and save again.");
            form.Version.Set($"{found.Message.Version}");
        }
        return form.Valid
            ? View.Redirect(found.Url, "Message saved.")
            : View.Invalid("studios/talk/change", EditPage(found, form));
    }

    public static async Task<IResult> Delete(
        string slug,
        Guid id,
        [AsParameters] RequestContext context,
        SharePolicy policy
    )
    {
        if (await Find(slug, id, context, policy) is not { } found || found.Message.AuthorId != context.User.Id)
            return View.NotFound;
        await Run(found, context, m => m.Delete(context.Now));
        return View.Redirect(found.Url, "Message deleted.");
    }

    public static async Task<IResult> ShowHide(
        string slug,
        Guid id,
        [AsParameters] RequestContext context,
        SharePolicy policy
    ) =>
        await Find(slug, id, context, policy) is { } found && Hides(found, context)
            ? View.Page("studios/talk/change", HidePage(found, new HideForm()))
            : View.NotFound;

    public static async Task<IResult> Hide(
        string slug,
        Guid id,
        [AsParameters] RequestContext context,
        SharePolicy policy,
        AuditLog audit
    )
    {
        if (await Find(slug, id, context, policy) is not { } found || !Hides(found, context))
            return View.NotFound;
        var form = new HideForm();
        if (!await form.Read(context.Http))
            return View.Invalid("studios/talk/change", HidePage(found, form));
        await Run(
            found,
            context,
            message => Audited(message.Hide(form.Reason.Value, context.Now), "hidden", found, audit)
        );
        return View.Redirect(found.Url, "Message hidden.");
    }

    public static async Task<IResult> ShowAgain(
        string slug,
        Guid id,
        [AsParameters] RequestContext context,
        SharePolicy policy,
        AuditLog audit
    )
    {
        if (await Find(slug, id, context, policy) is not { } found || !Hides(found, context))
            return View.NotFound;
        await Run(found, context, message => Audited(message.Show(), "shown", found, audit));
        return View.Redirect(found.Url, "Everyone can read the message again.");
    }

    private static TransitionResult Audited(TransitionResult result, string verb, Found found, AuditLog audit)
    {
        if (result == TransitionResult.Done)
            audit.Note($"studio.message-{verb}", found.Message.AuthorId, found.Room.Name);
        return result;
    }

    private static async Task<Found?> Find(string slug, Guid id, RequestContext context, SharePolicy policy)
    {
        if (await StudioRoom.Find(context, slug, StudioAccess.Room) is not { } room)
            return null;
        var (db, me) = (context.Db, context.User.Id);
        var message = await db.MessagesFor(me).SingleOrDefaultAsync(m => m.Id == id, context.Ct);
        var thread = message is null
            ? null
            : await db.ThreadsIn(policy, room.Id, me, context.Now)
                .SingleOrDefaultAsync(t => t.Id == message.ThreadId, context.Ct);
        return thread is null ? null : new(room, thread, message!);
    }

    /// <summary>Changes the message as it is now, and not as it was when it was found.</summary>
    private static Task<TransitionResult> Run(
        Found found,
        RequestContext context,
        Func<TalkMessage, TransitionResult> change
    ) =>
        context.Db.Write(
            async () =>
            {
                await context.Db.TalkMessages.Where(m => m.Id == found.Message.Id).LockRows(m => m.Version, context.Ct);
                await context.Db.Entry(found.Message).ReloadAsync(context.Ct);
                return change(found.Message);
            },
            context.Ct
        );

    private static bool Edits(Found found, RequestContext context) =>
        found.Message.CanEdit(context.User.Id, context.Now);

    private static bool Hides(Found found, RequestContext context) =>
        found.Room.Leads && found.Message.AuthorId != context.User.Id;

    private static Page EditPage(Found found, EditForm form) =>
        new("Edit your message", found.Room, TalkUrl.Of(found.Room.Slug))
        {
            Form = form,
            Field = form.Text,
            Version = form.Version,
            Action = $"{TalkUrl.Of(found.Room.Slug)}/messages/{found.Message.Id}/edit",
            Button = "Save",
            BackUrl = found.Url,
        };

    private static Page HidePage(Found found, HideForm form) =>
        new("Hide a message", found.Room, TalkUrl.Of(found.Room.Slug))
        {
            Form = form,
            Field = form.Reason,
            Action = $"{TalkUrl.Of(found.Room.Slug)}/messages/{found.Message.Id}/hiding",
            Button = "Hide it",
            BackUrl = found.Url,
        };
}
