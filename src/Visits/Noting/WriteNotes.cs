using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Visits.Noting;

/// <summary>Saves and deletes a person's notes and ticks, sent by a form or later by the page's script.</summary>
internal static class WriteNotes
{
    public static async Task<IResult> Save(Guid id, [AsParameters] RequestContext context)
    {
        if (await ShowVisitDay.Find(id, context) is not { } visit)
            return View.NotFound;
        var form = new NoteForm();
        if (!await form.Read(context.Http))
            return ByScript(context)
                ? Results.Problem(form.Errors[0].Text, statusCode: StatusCodes.Status422UnprocessableEntity)
                : View.Invalid(
                    "visits/visit-day",
                    await DayPage.Of(visit, context, await OwnNotes.Of(visit, context, form))
                );
        var note = Guid.TryParse(form.Id.Value, out var sent) ? sent : Guid.CreateVersion7();
        return await Add(new(note, (id, form.About), context.User.Id, form.Text.Value, context.Now), context)
            ? Saved(id, context, "Saved. Only you can read your notes.")
            : View.NotFound;
    }

    public static async Task<IResult> Delete(Guid id, Guid note, [AsParameters] RequestContext context)
    {
        var me = context.User.Id;
        var found = await context.Db.Write(
            async () =>
            {
                var own = await context
                    .Db.Set<VisitNote>()
                    .FirstOrDefaultAsync(n => n.Id == note && n.VisitId == id && n.AuthorId == me, context.Ct);
                own?.Delete();
                return own is not null;
            },
            context.Ct
        );
        return found ? Saved(id, context, "Deleted.") : View.NotFound;
    }

    public static async Task<IResult> Tick(Guid id, [AsParameters] RequestContext context)
    {
        if (await ShowVisitDay.Find(id, context) is not { } visit)
            return View.NotFound;
        var form = new TickForm();
        if (
            !await form.Read(context.Http)
            || !Guid.TryParse(form.Block.Value, out var block)
            || visit.Agenda?.Blocks.Any(b => b.Id == block) != true
        )
            return View.Refused(ShowVisitDay.Url(id), "Nothing changed. This block isn’t on the agenda anymore.");
        await Mark(new(id, block, context.User.Id, context.Now), form.Done.Checked, context);
        return Saved(id, context, notice: null);
    }

    /// <returns>False if the note is someone else's.</returns>
    private static Task<bool> Add(VisitNote note, RequestContext context) =>
        context.Db.WriteWithRetry(
            async () =>
            {
                var notes = context.Db.Set<VisitNote>();
                if (await notes.FirstOrDefaultAsync(n => n.Id == note.Id, context.Ct) is { } before)
                    return before.AuthorId == note.AuthorId && before.VisitId == note.VisitId;
                notes.Add(note);
                return true;
            },
            context.Ct
        );

    private static Task Mark(VisitTick tick, bool done, RequestContext context) =>
        context.Db.WriteWithRetry(
            async () =>
            {
                var ticks = context.Db.Set<VisitTick>();
                var before = await ticks.FirstOrDefaultAsync(
                    t => t.VisitId == tick.VisitId && t.AccountId == tick.AccountId && t.BlockId == tick.BlockId,
                    context.Ct
                );
                if (done && before is null)
                    ticks.Add(tick);
                else if (!done && before is not null)
                    ticks.Remove(before);
            },
            context.Ct
        );

    private static IResult Saved(Guid id, RequestContext context, string? notice) =>
        ByScript(context) ? Results.NoContent() : View.Redirect(ShowVisitDay.Url(id), notice);

    private static bool ByScript(RequestContext context) =>
        context.Http.Request.Headers.Accept.ToString() == "application/json";
}
