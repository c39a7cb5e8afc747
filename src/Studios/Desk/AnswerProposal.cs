using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Meetings;
using NetworkPortal.Site;
using NetworkPortal.Studios.Copying;
using NetworkPortal.Studios.Proposing;

namespace NetworkPortal.Studios.Desk;

/// <summary>Network staff approve a proposed studio, or decline it with a reason. Idempotent.</summary>
internal static class AnswerProposal
{
    public static Task<IResult> Open(
        string slug,
        [AsParameters] RequestContext context,
        ChangeStudio changes,
        StartCopy start,
        StudioMail mail
    ) =>
        Answer(
            "is open. We emailed the facilitators.",
            changes.Run(
                context.Db.Studios.Where(s => s.Slug == slug),
                new((studio, now) => studio.Open(new(context.User, now)))
                {
                    Tell = async (studio, ct) =>
                    {
                        start.Run(studio);
                        await mail.Opened(studio, ct);
                        await FacilitatorSteps.Begin(context.Db, context.Db.StudioMemberships.In(studio.Id), ct);
                    },
                },
                context.Ct
            )
        );

    public static Task<IResult> Decline(
        string slug,
        [AsParameters] RequestContext context,
        DeskMenu menu,
        ChangeStudio changes,
        ProposalMail mail
    ) =>
        Reply(
            new(slug, "was declined. We emailed your reason.", (studio, happened) => studio.Decline(happened))
            {
                Tell = mail.Declined,
            },
            context,
            menu,
            changes
        );

    /// <summary>Asks the proposer for changes.</summary>
    public static Task<IResult> Return(
        string slug,
        [AsParameters] RequestContext context,
        DeskMenu menu,
        ChangeStudio changes,
        ProposalMail mail
    ) =>
        Reply(
            new(slug, "was returned. We emailed what you wrote.", (studio, happened) => studio.Return(happened))
            {
                Tell = mail.Returned,
            },
            context,
            menu,
            changes
        );

    /// <summary>An answer with a text for the proposer.</summary>
    private sealed record Written(string Slug, string Done, Func<Studio, Happening, TransitionResult> Apply)
    {
        public required Func<Studio, CancellationToken, Task> Tell { get; init; }
    }

    private static async Task<IResult> Reply(
        Written answer,
        RequestContext context,
        DeskMenu menu,
        ChangeStudio changes
    )
    {
        var one = context.Db.Studios.Where(s => s.Slug == answer.Slug);
        if (!await one.AnyAsync(context.Ct))
            return View.NotFound;
        var form = new StudioDesk.ReplyForm(answer.Slug);
        if (!await form.Read(context.Http))
            return View.Invalid("studios/desk/studios", await StudioDesk.NewPage(context, menu, form, answer.Slug));
        return await Answer(
            answer.Done,
            changes.Run(
                one,
                new((studio, now) => answer.Apply(studio, new(context.User, now) { Reason = form.Reason.Value }))
                {
                    Tell = answer.Tell,
                },
                context.Ct
            )
        );
    }

    private static async Task<IResult> Answer(string done, Task<StudioChange> change) =>
        await change switch
        {
            { Studio: null } => View.NotFound,
            { Studio.Name: var name, Done: true } => View.Redirect(StudioDesk.Url, $"“{name}” {done}"),
            { Studio.Name: var name } => View.Refused(
                StudioDesk.Url,
                $"“{name}” was already answered. Nothing changed."
            ),
        };
}
