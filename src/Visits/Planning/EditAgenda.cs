using Microsoft.AspNetCore.Http;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Meetings;
using NetworkPortal.Meetings.Agendas;
using NetworkPortal.Visits.Browsing;

namespace NetworkPortal.Visits.Planning;

/// <summary>The coordinators of either side write the agenda.</summary>
internal static class EditAgenda
{
    internal sealed record Page(VisitLine Visit, AgendaForm Form, string Hours) : PageModel("Edit the agenda")
    {
        /// <summary>What someone else saved after the form was opened.</summary>
        public IReadOnlyList<FieldChange> Changes { get; init; } = [];

        /// <summary>Whether the other school will be emailed.</summary>
        public required bool Tells { get; init; }

        /// <summary>Classes that aren’t on the agenda yet can be added with their room and time.</summary>
        public required bool HasClasses { get; init; }
    }

    /// <param name="from">A template or another visit to start from.</param>
    /// <param name="classes">Whether to add a block for each class that isn't on the agenda.</param>
    public static async Task<IResult> Show(Guid id, string? from, bool? classes, [AsParameters] RequestContext context)
    {
        if (await context.FindAgendaPlanned(id) is not { } visit)
            return View.NotFound;
        var reader = await AgendaReader.Of(visit, context);
        if (!reader.CanPlan(visit, context.Now))
            return View.Redirect(ShowAgenda.Url(id));
        var blocks = visit.Agenda is { Version: > 0 } agenda
            ? visit.Shown(agenda.Blocks)
            : await AgendaStart.Blocks(visit, from, context);
        if (classes == true)
            blocks = [.. blocks, .. visit.ClassesToAdd(blocks, reader)];
        var form = new AgendaForm(visit.Classes(reader)).Show(
            blocks.Take(Agenda.MaxBlocks),
            visit.Agenda?.Version ?? 0
        );
        return View.Page("visits/agenda-form", await PageFor(visit, reader, form, context));
    }

    public static async Task<IResult> Submit(
        Guid id,
        [AsParameters] RequestContext context,
        ChangeVisit change,
        AgendaMail mail
    )
    {
        if (await context.FindAgendaPlanned(id) is not { } visit)
            return View.NotFound;
        var reader = await AgendaReader.Of(visit, context);
        if (!reader.CanPlan(visit, context.Now))
            return View.Refused(ShowAgenda.Url(id), "You can’t change this agenda now.");
        var form = new AgendaForm(visit.Classes(reader));
        if (await form.ReadAll(context.Http))
            return View.Page("visits/agenda-form", await PageFor(visit, reader, form.WithBlankRows(), context));
        visit.CheckRooms(form);
        if (!form.Valid)
            return View.Invalid("visits/agenda-form", await PageFor(visit, reader, form, context));
        var allowed = context.Db.Visits.AgendaPlannedBy(context.Db, context.User);
        var step = Step(visit, form, reader, context.User, mail);
        var changed = await change.Run(allowed, id, step, context.Ct);
        return changed.Result switch
        {
            TransitionResult.Done => View.Redirect(ShowAgenda.Url(id), Saved(changed.Visit!, form, reader)),
            TransitionResult.Already => View.Redirect(ShowAgenda.Url(id), "Saved. Nothing changed."),
            TransitionResult.Stale => await ShowBoth(id, form, reader, context),
            _ => View.Refused(ShowAgenda.Url(id), "You can’t change this agenda now."),
        };
    }

    private static VisitStep Step(Visit before, AgendaForm form, AgendaReader reader, Actor by, AgendaMail mail)
    {
        var (blocks, old) = (form.Blocks, before.Shown(before.Agenda?.Blocks ?? []));
        return VisitStep.Aside(
            "agenda-changed",
            (found, now) => found.PlanAgenda(blocks, reader.Side, form.Seen, new(by, now))
        ) with
        {
            Tell = (_, found, ct) =>
                found.State != VisitState.Confirmed || form.Quietly.Checked
                    ? Task.CompletedTask
                    : mail.Changed(found, reader.Side, AgendaChanges.Between(old, found.Shown(blocks)), ct),
        };
    }

    private static string Saved(Visit visit, AgendaForm form, AgendaReader reader)
    {
        if (visit.State != VisitState.Confirmed)
            return "Saved. Only your school can read this draft.";
        var network = reader.Side == AgendaSide.Network;
        if (form.Quietly.Checked)
            return "Saved. We didn’t email anyone. "
                + (network ? "Both schools still have to agree." : "The other school still has to agree.");
        return network ? "Saved. We asked both schools to agree." : "Saved. We asked the other school to agree.";
    }

    /// <summary>Shows what was typed, with what someone else saved meanwhile.</summary>
    private static async Task<IResult> ShowBoth(Guid id, AgendaForm form, AgendaReader reader, RequestContext context)
    {
        if (await context.FindAgendaPlanned(id) is not { Agenda: { } agenda } visit)
            return View.NotFound;
        var seen = agenda.Revisions.Find(r => r.Version == form.Seen)?.Blocks ?? [];
        var authors = agenda.Revisions.Where(r => r.Version > (form.Seen ?? 0)).Select(r => r.By).Distinct();
        form.Fail(
            $"{string.Join(" and ", authors)} changed this agenda after you opened it. Compare what’s new with your "
                + "entries below, then save again to replace it."
        );
        form.Version.Set($"{agenda.Version}");
        var page = await PageFor(visit, reader, form.WithBlankRows(), context);
        return View.Invalid(
            "visits/agenda-form",
            page with
            {
                Changes = AgendaChanges.Between(visit.Shown(seen), visit.Shown(agenda.Blocks)),
            }
        );
    }

    private static async Task<Page> PageFor(
        Visit visit,
        AgendaReader reader,
        AgendaForm form,
        RequestContext context
    ) =>
        new(VisitLine.From(visit, await context.Db.ZoneOf(context.User, context.Ct)), form, visit.HostDay.Hours())
        {
            Tells = visit.State == VisitState.Confirmed,
            HasClasses = visit.ClassesToAdd(visit.Agenda?.Blocks ?? [], reader).Any(),
            Section = "visits",
            Breadcrumbs = [.. visit.Breadcrumbs(), new("Agenda", ShowAgenda.Url(visit.Id))],
            Robots = "noindex",
        };
}
