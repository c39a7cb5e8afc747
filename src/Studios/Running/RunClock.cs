using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Meetings;
using NetworkPortal.Meetings.Agendas;
using NodaTime;

namespace NetworkPortal.Studios.Running;

/// <summary>The clock of a session: everyone sees the same time left; those who run the session control it.</summary>
internal static class RunClock
{
    private const string Template = "studios/clock";

    // Without scripts, the page loads itself again.
    private static readonly Html Refresh = new("<noscript><meta http-equiv=\"refresh\" content=\"10\"></noscript>");

    internal sealed record Page(RoomSession At, ClockForm Form) : SessionPage("Shared clock", At)
    {
        /// <summary>What people do now; blank if the clock is off.</summary>
        public required string Step { get; init; }

        public required bool IsPaused { get; init; }

        /// <summary>Below zero once the time is up.</summary>
        public required int Left { get; init; }

        /// <summary>"4:05"; "+0:30" once the time is up.</summary>
        public required string Time { get; init; }

        public required int Version { get; init; }

        public required IReadOnlyList<ClockStep> Steps { get; init; }

        public required bool Runs { get; init; }
    }

    internal sealed record ClockStep(Guid Id, string Title, int Minutes, bool IsCurrent);

    public static async Task<IResult> Show(string slug, Guid id, [AsParameters] RequestContext context)
    {
        if (await RoomSession.Find(context, slug, id) is not { } at)
            return View.NotFound;
        var page = await PageFor(at, new ClockForm(), context);
        // The script of the page asks every few seconds, and loads the page again when the clock has changed.
        return context.Http.Request.Headers.Accept.ToString() == "application/json"
            ? Results.Json(new { page.Version, page.Left })
            : View.Page(Template, page);
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
        var form = new ClockForm();
        await form.Read(context.Http);
        Check(form);
        if (!form.Valid)
            return View.Invalid(Template, await PageFor(at, form, context));
        var step = new SessionStep(
            async (record, now, ct) =>
            {
                var clock =
                    await context.Db.SessionClocks.SingleOrDefaultAsync(c => c.SessionId == id, ct)
                    ?? context.Db.SessionClocks.Add(new SessionClock(id)).Entity;
                return form.Seen is { } seen && seen != clock.Version
                    ? TransitionResult.Stale
                    : Apply(clock, record, form, now);
            }
        );
        var url = at.Url + "/clock";
        return await change.Run(at.Allowed(context), step, context.Ct) switch
        {
            TransitionResult.Done or TransitionResult.Already => View.Redirect(url),
            TransitionResult.Stale => View.Refused(url, "The clock changed meanwhile. This is how it is now."),
            _ => View.Refused(url, "Nothing changed. Start a step first."),
        };
    }

    private static void Check(ClockForm form)
    {
        if (form.Do.Value != "start" || form.Block.Value.Length > 0)
            return;
        if (form.Step.Values.Count == 0)
            form.Step.Fail("Enter what happens.");
        if (form.Minutes.Values.Count == 0)
            form.Minutes.Fail("Enter how many minutes it takes.");
    }

    private static TransitionResult Apply(SessionClock clock, SessionRecord record, ClockForm form, Instant now) =>
        form.Do.Value switch
        {
            "start" when Find(record, form) is { } block => clock.Start(
                block.Title,
                Math.Min(block.Minutes(), SessionClock.MaxMinutes),
                now
            ),
            "start" => clock.Start(form.Step.Value, form.Minutes.AsNumber ?? 0, now),
            "pause" => clock.Pause(now),
            "resume" => clock.Resume(now),
            "extend" => clock.Extend(form.Minutes.AsNumber ?? 1, now),
            "stop" => clock.Stop(),
            _ => TransitionResult.Refused,
        };

    private static AgendaBlock? Find(SessionRecord record, ClockForm form) =>
        Guid.TryParse(form.Block.Value, out var id) ? record.Blocks.FirstOrDefault(block => block.Id == id) : null;

    private static async Task<Page> PageFor(RoomSession at, ClockForm form, RequestContext context)
    {
        var id = at.Session.Id;
        var clock =
            await context.Db.SessionClocks.AsNoTracking().SingleOrDefaultAsync(c => c.SessionId == id, context.Ct)
            ?? new SessionClock(id);
        var left = clock.IsOn ? clock.Left(context.Now) : 0;
        return new(at, form)
        {
            Step = clock.Step,
            IsPaused = clock.IsPaused,
            Left = left,
            Time = TimeText(left),
            Version = clock.Version,
            Steps =
            [
                .. at.Record.Blocks.Select(block => new ClockStep(
                    block.Id,
                    block.Title,
                    Math.Min(block.Minutes(), SessionClock.MaxMinutes),
                    clock.Step == block.Title
                )),
            ],
            Runs = at.Runs,
            Head = Refresh,
        };
    }

    /// <summary>Returns "4:05", or "+0:30" for 30 seconds over.</summary>
    public static string TimeText(int left)
    {
        var seconds = Math.Abs(left);
        return $"{(left < 0 ? "+" : "")}{seconds / 60}:{seconds % 60:00}";
    }
}
