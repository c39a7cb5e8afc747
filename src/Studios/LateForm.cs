using Microsoft.AspNetCore.Http;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Meetings;

namespace NetworkPortal.Studios;

/// <summary>Answers a form of a studio that came too late, because someone ended or changed the studio while it was
/// open: nothing is saved, and the page of the form says why and keeps what was typed.</summary>
internal static class LateForm
{
    /// <param name="template">The page of the form.</param>
    public static IResult Late(this Form form, string why, string template, PageModel page)
    {
        form.Fail(why);
        return View.Page(template, page, StatusCodes.Status409Conflict);
    }

    /// <summary>Whether a change was refused, or someone else did it in other words.</summary>
    /// <param name="reason">The reason in the form.</param>
    public static bool IsLate(this StudioChange change, string? reason = null) =>
        change.Studio is { } studio
        && (
            change.Result == TransitionResult.Refused
            || (change.Result == TransitionResult.Already && reason is not null && studio.Reason != reason)
        );

    public static string WhyLate(this StudioState state) =>
        state switch
        {
            StudioState.Completed => "Someone finished this studio while this form was open. Nothing was saved.",
            StudioState.Canceled => "Someone canceled this studio while this form was open. Nothing was saved.",
            StudioState.Paused => "Someone paused this studio while this form was open. Nothing was saved.",
            StudioState.Declined => "Network staff declined this proposal while this form was open. Nothing was saved.",
            _ => "Someone changed this studio while this form was open. Nothing was saved.",
        };
}
