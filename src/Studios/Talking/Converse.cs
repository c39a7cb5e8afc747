using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Studios.Room;

namespace NetworkPortal.Studios.Talking;

/// <summary>Conversations: people in the studio start them, read them, and reply.</summary>
internal static class Converse
{
    internal sealed record NewPage : RoomPage
    {
        public NewPage(StudioRoom room, ThreadForm form)
            : base("Start a conversation", room, "/talk")
        {
            Form = form;
            Url = TalkUrl.Of(room.Slug);
            Breadcrumbs = [.. Breadcrumbs, new("Notes and talk", Url)];
        }

        public ThreadForm Form { get; }

        public string Url { get; }
    }

    internal sealed record Services([FromServices] ThreadPages Pages, [FromServices] WriteTalk Write);

    public static async Task<IResult> ShowNew(string slug, [AsParameters] RequestContext context) =>
        await StudioRoom.Find(context, slug, StudioAccess.Room) is { } room
            ? View.Page("studios/talk/new", new NewPage(room, await ThreadForm.For(context, room)))
            : View.NotFound;

    public static async Task<IResult> Start(
        string slug,
        [AsParameters] RequestContext context,
        [AsParameters] Services services
    )
    {
        if (await StudioRoom.Find(context, slug, StudioAccess.Room) is not { } room)
            return View.NotFound;
        var form = await ThreadForm.For(context, room);
        if (!await form.Read(context.Http))
            return View.Invalid("studios/talk/new", new NewPage(room, form));
        var added = await services.Write.Add(
            () =>
            {
                var thread = TalkThread.Start(room.Id, context.User.Id, form.Title.Value, context.Now);
                context.Db.TalkThreads.Add(thread);
                return Task.FromResult(thread);
            },
            context.User.Id,
            form.Sent,
            context.Ct
        );
        return added is null
            ? View.Redirect(TalkUrl.Of(slug), "You already started this conversation.")
            : View.Redirect(added.Url(slug), "You started a conversation.");
    }

    public static async Task<IResult> Show(
        string slug,
        Guid id,
        [AsParameters] RequestContext context,
        ThreadPages pages
    ) =>
        await TalkTopic.Conversation(context, slug, id) is { } topic
            ? View.Page("studios/talk/thread", await pages.For(context, topic))
            : View.NotFound;

    public static async Task<IResult> Reply(
        string slug,
        Guid id,
        [AsParameters] RequestContext context,
        [AsParameters] Services services
    )
    {
        if (await TalkTopic.Conversation(context, slug, id) is not { Thread: { } thread } topic)
            return View.NotFound;
        var form = await MessageForm.For(context, topic.Room);
        if (!await form.Read(context.Http))
            return View.Invalid("studios/talk/thread", await services.Pages.For(context, topic, form));
        var added = await services.Write.Add(() => Task.FromResult(thread), context.User.Id, form.Sent, context.Ct);
        return View.Redirect(
            topic.Url + "#messages",
            added is null ? "You already sent this message." : "Your message was added."
        );
    }
}
