using Microsoft.AspNetCore.Http;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Meetings;

namespace NetworkPortal.Visits.Approving;

/// <summary>
/// The page behind the personal link of someone who approves for a district. It needs no account; opening it changes
/// nothing, because mail scanners open links.
/// </summary>
internal static class ApproveByLink
{
    internal sealed record EndedPage() : PageModel("Approve a visit");

    public static async Task<IResult> Show(string? token, [AsParameters] RequestContext context, PersonalLinks links) =>
        await ApprovalReader.By(token, context, links) is { } reader
            ? View.Page("visits/approval", await ApprovalPage.Of(context, reader))
            : View.Page("visits/approval-ended", Ended);

    public static async Task<IResult> Submit(
        [AsParameters] RequestContext context,
        PersonalLinks links,
        ChangeVisit change,
        ApprovalMail mail
    )
    {
        var form = new DecisionForm();
        var valid = await form.ReadAll(context.Http);
        if (await ApprovalReader.By(form.Token.Value, context, links) is not { } reader)
            return View.Invalid("visits/approval-ended", Ended);
        if (!valid)
            return View.Invalid("visits/approval", await ApprovalPage.Of(context, reader, form));
        var changed = await DecideApproval.Decide(reader, form, change, mail, context.Ct);
        if (changed.Result == TransitionResult.Stale)
            return await DecideApproval.Stale(reader, form, changed.Visit!, context);
        var again = reader.At(changed.Visit ?? reader.Visit);
        var said = changed.Result == TransitionResult.Done ? form.Said(reader.Side) : "";
        return View.Page("visits/approval", await ApprovalPage.Of(context, again) with { Said = said });
    }

    private static EndedPage Ended => new() { Section = "visits", Robots = "noindex" };
}
