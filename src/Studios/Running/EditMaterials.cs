using Microsoft.AspNetCore.Http;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Meetings;

namespace NetworkPortal.Studios.Running;

/// <summary>Those who run a session list the links that people need for it.</summary>
internal static class EditMaterials
{
    private const string Template = "studios/session-materials";

    internal sealed record Page(RoomSession At, MaterialsForm Form) : SessionPage("Edit materials", At);

    public static async Task<IResult> Show(string slug, Guid id, [AsParameters] RequestContext context) =>
        await RoomSession.FindToRun(context, slug, id) is { } at
            ? View.Page(Template, new Page(at, new MaterialsForm().Show(at.Record)))
            : View.NotFound;

    public static async Task<IResult> Submit(
        string slug,
        Guid id,
        [AsParameters] RequestContext context,
        ChangeSessionRecord change
    )
    {
        if (await RoomSession.FindToRun(context, slug, id) is not { } at)
            return View.NotFound;
        var form = new MaterialsForm();
        if (!await form.ReadAll(context.Http))
            return View.Invalid(Template, new Page(at, form));
        var by = at.Room.ActorOf(context.User);
        var step = new SessionStep((record, now) => record.Provide(form.Links, form.Seen, new(by, now)))
        {
            Verb = "materials-changed",
        };
        return await change.Run(at.Allowed(context), step, context.Ct) switch
        {
            TransitionResult.Done => View.Redirect(at.Url, "Saved. Everyone in the studio can see the materials."),
            TransitionResult.Already => View.Redirect(at.Url, "Saved. Nothing changed."),
            TransitionResult.Stale => await ShowNewer(slug, id, form, context),
            _ => form.Late("You can’t change these materials now.", Template, new Page(at, form)),
        };
    }

    private static async Task<IResult> ShowNewer(string slug, Guid id, MaterialsForm form, RequestContext context)
    {
        if (await RoomSession.FindToRun(context, slug, id) is not { } at)
            return View.NotFound;
        var newest = at.Record.Materials.MaxBy(m => m.Version)!;
        form.Fail(
            $"{newest.By} changed the materials after you opened this page. Now they are: "
                + $"{string.Join(", ", newest.Links.Select(link => link.Title))}. Save again to replace them."
        );
        form.Version.Set($"{newest.Version}");
        return View.Invalid(Template, new Page(at, form));
    }
}
