using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Journals;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NodaTime.Text;

namespace NetworkPortal.Inquiry.Measures;

/// <summary>The owner marks a change on the chart, or deletes a mark.</summary>
internal static class EditMarks
{
    public static async Task<IResult> Add(
        Guid id,
        [AsParameters] RequestContext context,
        SharePolicy policy,
        ChangeMeasure change
    )
    {
        if (await MeasureReading.Find(context, policy, id) is not { } measure || measure.OwnerId != context.User.Id)
            return View.NotFound;
        var form = new MarkForm();
        if (!await form.Read(context.Http))
        {
            var point = PointForm.For(context.Now.InUtc().Date);
            return View.Invalid("measures/measure", await ShowMeasure.PageFor(context, policy, measure, point, form));
        }
        var mark = new MeasureMark(id, form.On.AsDay!.Value, form.Label.Value, null, context.Now);
        if (measure.Marks.Count >= Measure.MaxMarks)
            return View.Refused(measure.Url, $"A measure can have {Measure.MaxMarks} marks. Delete one first.");
        await change.Add(id, [mark], context.Ct);
        return View.Redirect(measure.Url, "Marked.");
    }

    public static async Task<IResult> Delete(Guid id, Guid mark, [AsParameters] RequestContext context)
    {
        var measure = context.Db.Measures.Own(context.User.Id).Where(m => m.Id == id);
        var found = await context
            .Db.MeasureMarks.Where(m => m.Id == mark && measure.Any(own => own.Id == m.MeasureId))
            .FirstOrDefaultAsync(context.Ct);
        if (found is null)
            return View.NotFound;
        context.Db.MeasureMarks.Remove(found);
        await context.Db.SaveChangesAsync(context.Ct);
        return View.Redirect(
            $"{ListMeasures.Url}/{id}",
            $"Deleted the mark “{found.Label}” on {LocalDatePattern.Iso.Format(found.Date)}. Add it again to undo this."
        );
    }
}
