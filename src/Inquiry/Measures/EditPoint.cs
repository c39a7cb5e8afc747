using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Journals;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Inquiry.Measures;

/// <summary>The author of a point, or the measure's owner, corrects or deletes it.</summary>
internal static class EditPoint
{
    internal sealed record Page(PointForm Form) : PageModel("Correct this point")
    {
        public required string Measure { get; init; }

        public required string Url { get; init; }

        public required string MeasureUrl { get; init; }
    }

    public static async Task<IResult> Show(
        Guid id,
        Guid point,
        [AsParameters] RequestContext context,
        SharePolicy policy
    ) =>
        await Find(context, policy, id, point) is { DeletedAt: null } found
            ? View.Page("measures/point", PageFor(found, new PointForm().Fill(found)))
            : View.NotFound;

    public static Task<IResult> Submit(
        Guid id,
        Guid point,
        [AsParameters] RequestContext context,
        SharePolicy policy
    ) =>
        context.Db.WriteWithRetry(
            async () =>
            {
                if (await Find(context, policy, id, point) is not { DeletedAt: null } found)
                    return View.NotFound;
                var form = new PointForm();
                var complete = await form.ReadAll(context.Http, ShowMeasure.Latest(context));
                // The same correction sent twice is no conflict.
                if (complete && form.Point == found.Current)
                    return View.Redirect(found.Measure.Url, "Saved.");
                if (!complete || !form.Compare(found, found.Measure.Unit))
                    return View.Invalid("measures/point", PageFor(found, form));
                found.Correct(form.Point, context.Now);
                return View.Redirect($"{found.Measure.Url}?corrected={point}", "Saved.");
            },
            context.Ct
        );

    public static Task<IResult> Delete(
        Guid id,
        Guid point,
        [AsParameters] RequestContext context,
        SharePolicy policy
    ) =>
        context.Db.WriteWithRetry(
            async () =>
            {
                if (await Find(context, policy, id, point) is not { } found)
                    return View.NotFound;
                found.Delete(context.Now);
                return View.Redirect($"{found.Measure.Url}?deleted={point}");
            },
            context.Ct
        );

    /// <summary>Returns the point, a deleted one too, if the person may change it.</summary>
    public static Task<MeasurePoint?> Find(RequestContext context, SharePolicy policy, Guid measure, Guid point) =>
        context
            .Db.MeasurePoints.Where(p => p.Id == point && p.MeasureId == measure)
            .ChangeableBy(context.Db.Measures.VisibleTo(policy, context.User.Id), context.User.Id)
            .Include(p => p.Measure)
            .FirstOrDefaultAsync(context.Ct);

    private static Page PageFor(MeasurePoint point, PointForm form) =>
        new(form)
        {
            Measure = point.Measure.Name,
            Url = $"{point.Measure.Url}/points/{point.Id}",
            MeasureUrl = point.Measure.Url,
            Breadcrumbs = [new("Your measures", ListMeasures.Url), new(point.Measure.Name, point.Measure.Url)],
            Robots = "noindex",
        };
}
