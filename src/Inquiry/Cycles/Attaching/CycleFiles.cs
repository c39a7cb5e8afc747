using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Content.Uploads;
using NetworkPortal.Journals;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Meetings;

namespace NetworkPortal.Inquiry.Cycles.Attaching;

/// <summary>The files of a cycle: the owner adds and deletes them, and only people who may read the cycle can download
/// them.</summary>
internal static class CycleFiles
{
    internal sealed record Page(string Url, UploadForm Form, IReadOnlyList<CycleFile> Files)
        : PageModel("Files for this cycle");

    public static async Task<IResult> Show(Guid id, [AsParameters] RequestContext context, Attachments attachments) =>
        await IsOwn(context, id)
            ? View.Page("inquiry/files", await PageFor(id, new UploadForm(), attachments, context))
            : View.NotFound;

    public static async Task<IResult> Add(
        Guid id,
        [AsParameters] RequestContext context,
        Attachments attachments,
        ChangeCycle change
    )
    {
        if (!await IsOwn(context, id))
            return View.NotFound;
        var form = new UploadForm();
        await form.ReadAll(context.Http);
        if (!await attachments.Add(form, context.Http, context.User.Id, Cycle.Kind, id))
            return View.Invalid("inquiry/files", await PageFor(id, form, attachments, context));
        await Note(id, CycleEventKind.EvidenceAdded, context, change);
        return View.Redirect(
            $"/cycles/{id}/files",
            "File added. We removed metadata such as location, camera, and author."
        );
    }

    public static async Task<IResult> Delete(
        Guid id,
        Guid file,
        [AsParameters] RequestContext context,
        Attachments attachments,
        ChangeCycle change
    )
    {
        if (!await IsOwn(context, id) || !await attachments.Remove(Cycle.Kind, id, file, context.Ct))
            return View.NotFound;
        await Note(id, CycleEventKind.EvidenceDeleted, context, change);
        return View.Redirect($"/cycles/{id}/files", "File deleted.");
    }

    /// <summary>Downloads a file. Applies the cycle's access rules on every request; a reader's download is recorded
    /// like opening the cycle.</summary>
    public static async Task<IResult> Download(
        Guid id,
        Guid file,
        [AsParameters] RequestContext context,
        SharePolicy policy,
        Attachments attachments
    )
    {
        var cycle = await context
            .Db.Cycles.AsNoTracking()
            .VisibleTo(policy, context.User.Id)
            .SingleOrDefaultAsync(c => c.Id == id, context.Ct);
        if (cycle is null || !await attachments.Has(Cycle.Kind, id, file, context.Ct))
            return View.NotFound;
        if (cycle.OwnerId != context.User.Id)
            await Reading.Note(context, cycle.ShareTarget, context.User.Id, viaEmergencyAccess: false, context.Now);
        return await attachments.Send(Cycle.Kind, id, file, context.Http);
    }

    private static Task<CycleOutcome> Note(Guid id, CycleEventKind kind, RequestContext context, ChangeCycle change) =>
        change.Run(
            context.Db.Cycles.Own(context.User.Id),
            id,
            new(
                (cycle, now) =>
                {
                    cycle.NoteEvidence(kind, now);
                    return TransitionResult.Done;
                }
            ),
            context.Ct
        );

    private static Task<bool> IsOwn(RequestContext context, Guid id) =>
        context.Db.Cycles.Own(context.User.Id).AnyAsync(c => c.Id == id, context.Ct);

    private static async Task<Page> PageFor(
        Guid id,
        UploadForm form,
        Attachments attachments,
        RequestContext context
    ) =>
        new($"/cycles/{id}", form, await CycleFile.Of(id, attachments, context.Ct))
        {
            Section = "cycles",
            Robots = "noindex",
            Breadcrumbs = [new("Your cycles", "/cycles"), new("Your cycle", $"/cycles/{id}")],
        };
}
