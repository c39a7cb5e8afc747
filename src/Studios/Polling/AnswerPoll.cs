using Microsoft.AspNetCore.Http;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Meetings;

namespace NetworkPortal.Studios.Polling;

/// <summary>Someone says which times suit them, and can change that until the deadline.</summary>
internal static class AnswerPoll
{
    private const string Template = "studios/polls/poll";

    public static async Task<IResult> Submit(
        string slug,
        Guid id,
        [AsParameters] RequestContext context,
        ShowPoll pages,
        ChangePoll changes
    )
    {
        if (await ShowPoll.Find(slug, id, context) is not var (room, poll) || !room.TakesPart)
            return View.NotFound;
        var form = await pages.NewForm(context, room, poll);
        if (!await form.Read(context.Http))
            return View.Invalid(Template, await pages.For(context, room, poll, form));
        var result = await changes.Answer(id, context.User.Id, new(form.Answers, form.Seen), context.Ct);
        var url = TimePoll.Url(slug, id);
        return result switch
        {
            TransitionResult.Done => View.Redirect(
                url,
                $"Thank you, your answers are saved. You can change them until "
                    + $"{poll.Deadline(await room.ReaderZone(context))}."
            ),
            TransitionResult.Already => View.Redirect(url, "Your answers are saved."),
            TransitionResult.Stale => await ShowAgain(slug, id, context, pages, form),
            _ => View.Refused(room.Url, "Nothing was saved. This poll no longer takes your answers."),
        };
    }

    /// <summary>Shows what was chosen, with what the person saved in another window meanwhile.</summary>
    private static async Task<IResult> ShowAgain(
        string slug,
        Guid id,
        RequestContext context,
        ShowPoll pages,
        AnswerForm form
    )
    {
        context.Db.ChangeTracker.Clear();
        if (await ShowPoll.Find(slug, id, context) is not var (room, poll))
            return View.NotFound;
        var saved = poll.ReplyOf(context.User.Id)!;
        form.Fail(
            "You changed your answers in another window after you opened this one. Compare what’s saved now with your "
                + "answers below, then save again."
        );
        form.Version.Set($"{saved.Revision}");
        var page = await pages.For(context, room, poll, form);
        return View.Invalid(Template, page with { Changes = form.Difference(saved) });
    }
}
