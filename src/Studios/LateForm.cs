using Microsoft.AspNetCore.Http;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Meetings;
using NetworkPortal.Site;

namespace NetworkPortal.Studios;

/// <summary>Answers a form of a studio that came too late, because someone ended or changed the studio while it was
/// open: nothing is saved, and the page shows what was typed.</summary>
internal static class LateForm
{
    internal sealed record Page(string Why, string Url, IReadOnlyList<Fact> Typed) : PageModel("This wasn’t saved");

    /// <param name="url">The page that the person goes on to.</param>
    public static async Task<IResult> Late(this Form form, RequestContext context, string url, string why)
    {
        await form.Read(context.Http);
        List<Fact> typed =
        [
            .. form
                .Fields.Where(field => field.Type is "text" or "textarea" or "email" or "date" or "time")
                .Where(field => !string.IsNullOrWhiteSpace(field.Value))
                .Select(field => new Fact(field.Label, field.Value)),
        ];
        return typed.Count == 0
            ? View.Refused(url, why)
            : View.Page(
                "studios/late",
                new Page(why, url, typed) { Section = "studios", Robots = "noindex" },
                StatusCodes.Status409Conflict
            );
    }

    /// <summary>Answers a form of a studio that doesn't take it anymore; 404 if the studio isn't theirs.</summary>
    public static async Task<IResult> Late(this Form form, RequestContext context, string slug) =>
        await StudioRoom.Find(context, slug, StudioAccess.Lead) is { } room
            ? await form.Late(context, Studio.PublicUrl(slug), room.State.WhyLate())
            : View.NotFound;

    /// <summary>Answers a form whose change was refused, or which someone else did in other words.</summary>
    /// <param name="reason">The reason in the form.</param>
    /// <returns>Null if it wasn't late.</returns>
    public static async Task<IResult?> Late(
        this Form form,
        RequestContext context,
        StudioChange change,
        string? reason = null
    ) =>
        change is { Studio: { } studio, Result: TransitionResult.Refused }
        || (
            change is { Studio: { } same, Result: TransitionResult.Already }
            && reason is not null
            && same.Reason != reason
        )
            ? await form.Late(context, Studio.PublicUrl(change.Studio!.Slug), change.Studio.State.WhyLate())
            : null;

    private static string WhyLate(this StudioState state) =>
        state switch
        {
            StudioState.Completed => "Someone finished this studio while this form was open. Nothing was saved.",
            StudioState.Canceled => "Someone canceled this studio while this form was open. Nothing was saved.",
            StudioState.Paused => "Someone paused this studio while this form was open. Nothing was saved.",
            StudioState.Declined => "Network staff declined this proposal while this form was open. Nothing was saved.",
            _ => "Someone changed this studio while this form was open. Nothing was saved.",
        };
}
