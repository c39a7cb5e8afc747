using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using NetworkPortal.Journals;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Studios.Talking;

/// <summary>A journal entry that is shared with the studio: people read it and answer, and its author says what it is
/// about.</summary>
internal static class AnswerEntry
{
    internal sealed record Services(
        [FromServices] SharePolicy Policy,
        [FromServices] ThreadPages Pages,
        [FromServices] WriteTalk Write
    );

    public static async Task<IResult> Show(
        string slug,
        Guid entry,
        [AsParameters] RequestContext context,
        [AsParameters] Services services
    )
    {
        if (await TalkTopic.About(context, slug, services.Policy, entry) is not { Entry: { } found } topic)
            return View.NotFound;
        if (found.OwnerId != context.User.Id)
            await Journals.Reading.Note(
                context,
                found.ShareTarget,
                context.User.Id,
                viaEmergencyAccess: false,
                context.Now
            );
        return View.Page("studios/talk/thread", await services.Pages.For(context, topic));
    }

    public static async Task<IResult> Submit(
        string slug,
        Guid entry,
        [AsParameters] RequestContext context,
        [AsParameters] Services services
    )
    {
        if (await TalkTopic.About(context, slug, services.Policy, entry) is not { Entry: { } found } topic)
            return View.NotFound;
        var form = await MessageForm.For(context, topic.Room);
        if (!await form.Read(context.Http))
            return View.Invalid("studios/talk/thread", await services.Pages.For(context, topic, form));
        var added = await services.Write.Add(
            () => services.Write.Answers(topic.Room.Id, found, context.Ct),
            context.User.Id,
            form.Sent,
            context.Ct
        );
        return View.Redirect(
            topic.Url + "#messages",
            added is null ? "You already sent this answer." : "Your answer was added."
        );
    }

    public static async Task<IResult> Tie(
        string slug,
        Guid entry,
        [AsParameters] RequestContext context,
        [AsParameters] Services services
    )
    {
        if (
            await TalkTopic.About(context, slug, services.Policy, entry) is not { Entry: { } found } topic
            || found.OwnerId != context.User.Id
        )
            return View.NotFound;
        var form = await services.Pages.Choices(context, topic.Room, await topic.Room.ReaderZone(context));
        if (!await form.Read(context.Http))
            return View.Invalid("studios/talk/thread", await services.Pages.For(context, topic, null, form));
        await context.Db.Write(
            async () => (await services.Write.Answers(topic.Room.Id, found, context.Ct)).Tie(form.Session, form.Cycle),
            context.Ct
        );
        return View.Redirect(topic.Url, "Saved what the entry is about.");
    }
}
