using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Meetings;
using NetworkPortal.Meetings.Agendas;
using NodaTime;

namespace NetworkPortal.Studios.Running;

/// <summary>Those who run a session write its agenda.</summary>
internal static class EditSessionAgenda
{
    private const string Template = "studios/session-agenda-form";
    private const string Previous = "previous";
    private const string Copied = "copied";

    internal sealed record Page(RoomSession At, AgendaForm Form) : SessionPage("Edit the agenda", At)
    {
        /// <summary>What someone else saved after the form was opened.</summary>
        public IReadOnlyList<FieldChange> Changes { get; init; } = [];

        /// <summary>Agendas to start from; empty once there is one.</summary>
        public required IReadOnlyList<Start> Starts { get; init; }
    }

    internal sealed record Start(string Key, string Title, string Text);

    /// <param name="from">A template to start from, "previous" for the last session's agenda, or "copied" for that of
    /// the studio on which this one is based, which is also the start if nothing is asked for.</param>
    public static async Task<IResult> Show(string slug, Guid id, string? from, [AsParameters] RequestContext context)
    {
        if (await RoomSession.FindToRun(context, slug, id) is not { } at)
            return View.NotFound;
        var blocks = at.Record.Agenda is null ? await Starting(at, from, context) : at.Record.Blocks;
        var form = new AgendaForm(NoSources).Show(blocks, at.Record.Agenda?.Version ?? 0);
        return View.Page(Template, await PageFor(at, form, context));
    }

    public static async Task<IResult> Submit(
        string slug,
        Guid id,
        [AsParameters] RequestContext context,
        ChangeSessionRecord change
    )
    {
        if (await RoomSession.FindToRun(context, slug, id) is not { } at)
            return View.NotFound;
        var form = new AgendaForm(NoSources);
        if (await form.ReadAll(context.Http))
            return View.Page(Template, await PageFor(at, form.WithBlankRows(), context));
        if (!form.Valid)
            return View.Invalid(Template, await PageFor(at, form, context));
        var by = at.Room.ActorOf(context.User);
        var step = new SessionStep((record, now) => record.Plan(form.Blocks, form.Seen, new(by, now)))
        {
            Verb = "agenda-changed",
        };
        return await change.Run(at.Allowed(context), step, context.Ct) switch
        {
            TransitionResult.Done => View.Redirect(at.Url, "Saved. Everyone in the studio can see the agenda."),
            TransitionResult.Already => View.Redirect(at.Url, "Saved. Nothing changed."),
            TransitionResult.Stale => await ShowBoth(slug, id, form, context),
            _ => form.Late(
                "You can’t change this agenda now.",
                Template,
                await PageFor(at, form.WithBlankRows(), context)
            ),
        };
    }

    private static IReadOnlyDictionary<Guid, string> NoSources { get; } = new Dictionary<Guid, string>();

    /// <summary>Shows what was typed, with what someone else saved meanwhile.</summary>
    private static async Task<IResult> ShowBoth(string slug, Guid id, AgendaForm form, RequestContext context)
    {
        if (await RoomSession.FindToRun(context, slug, id) is not { Record.Agenda: { } agenda } at)
            return View.NotFound;
        form.Fail(
            $"{agenda.Host.By} changed this agenda after you opened it. Compare what’s new with your entries below, "
                + "then save again to replace it."
        );
        var seen = await context
            .Db.Set<AgendaRevision>()
            .AsNoTracking()
            .SingleOrDefaultAsync(r => r.AgendaId == agenda.Id && r.Version == form.Seen, context.Ct);
        form.Version.Set($"{agenda.Version}");
        var page = await PageFor(at, form.WithBlankRows(), context);
        return View.Invalid(
            Template,
            page with
            {
                Changes = AgendaChanges.Between([.. seen?.Blocks ?? []], [.. agenda.Blocks]),
            }
        );
    }

    private static async Task<IReadOnlyList<AgendaBlock>> Starting(RoomSession at, string? from, RequestContext context)
    {
        var (starts, ends) = (Local(at.Session.StartsAt, at), Local(at.Session.EndsAt, at));
        if (SessionTemplates.Find(from) is { } template && ends > starts)
            return template.Between(starts, ends);
        if (from is null or Copied)
            return await FromCopy(at, context);
        return from == Previous && await LastWithAgenda(at, context) is { } last ? Copy(last, starts, at) : [];
    }

    /// <summary>Returns the agenda that came with a copy for the session of this number, if any.</summary>
    private static async Task<IReadOnlyList<AgendaBlock>> FromCopy(RoomSession at, RequestContext context)
    {
        var (id, starts) = (at.Room.Id, at.Session.StartsAt);
        var json = await context.Db.Studios.Where(s => s.Id == id).Select(s => s.OutlineJson).SingleAsync(context.Ct);
        var before = await context.Db.StudioSessions.CountAsync(
            s => s.StudioId == id && s.StartsAt < starts,
            context.Ct
        );
        return Outline.Read(json).AgendaAt(before, Local(starts, at));
    }

    private static List<AgendaBlock> Copy(SessionRecord last, LocalTime starts, RoomSession at)
    {
        var later = Period.Between(Local(last.Session.StartsAt, at), starts, PeriodUnits.Minutes).Minutes;
        return
        [
            .. last
                .Blocks.Select(block =>
                    block with
                    {
                        Id = Guid.CreateVersion7(),
                        Starts = block.Starts.PlusMinutes(later),
                        Ends = block.Ends.PlusMinutes(later),
                    }
                )
                .Where(block => block.Ends > block.Starts),
        ];
    }

    private static LocalTime Local(Instant moment, RoomSession at) =>
        moment.InZone(Clock.Zone(at.Room.TimeZoneId)).TimeOfDay;

    private static Task<SessionRecord?> LastWithAgenda(RoomSession at, RequestContext context)
    {
        var (studio, before) = (at.Room.Id, at.Session.StartsAt);
        return context
            .Db.SessionRecords.AsNoTracking()
            .Include(r => r.Session)
            .Include(r => r.Agenda)
            .Where(r => r.Session.StudioId == studio && r.Session.StartsAt < before && r.AgendaId != null)
            .OrderByDescending(r => r.Session.StartsAt)
            .FirstOrDefaultAsync(context.Ct);
    }

    private static async Task<Page> PageFor(RoomSession at, AgendaForm form, RequestContext context) =>
        new(at, form) { Starts = at.Record.Agenda is null ? await Starts(at, context) : [] };

    private static async Task<IReadOnlyList<Start>> Starts(RoomSession at, RequestContext context) =>
        [
            .. (await FromCopy(at, context)).Count > 0
                ? [new Start(Copied, "From the studio this one is based on", at.Session.Title)]
                : Array.Empty<Start>(),
            .. await LastWithAgenda(at, context) is { } last
                ? [new Start(Previous, "Copy from the last session", last.Session.Title)]
                : Array.Empty<Start>(),
            .. SessionTemplates.All.Select(template => new Start(template.Key, template.Title, template.Text)),
        ];
}
