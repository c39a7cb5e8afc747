using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Meetings;

namespace NetworkPortal.Visits.Planning;

/// <summary>Both sides read the agenda, agree to it, and write about it.</summary>
internal static class ShowAgenda
{
    public static async Task<IResult> Show(Guid id, [AsParameters] RequestContext context) =>
        await Find(id, context) is { } visit
            ? View.Page("visits/agenda", await AgendaPage.Of(visit, context, new CommentForm()))
            : View.NotFound;

    public static async Task<IResult> Agree(
        Guid id,
        [AsParameters] RequestContext context,
        ChangeVisit change,
        AgendaMail mail
    )
    {
        if (await Find(id, context) is not { } visit)
            return View.NotFound;
        var (reader, form) = (await AgendaReader.Of(visit, context), new SeenForm());
        if (!reader.Hosts && !reader.Visits)
            return View.NotFound;
        await form.Read(context.Http);
        var side = reader.Agreeing(visit, context.Now) ?? reader.Side;
        var step = VisitStep.Aside(
            "agenda-agreed",
            (found, now) => found.AgreeToAgenda(side, form.Seen, new(context.User, now))
        ) with
        {
            Tell = (_, found, ct) => mail.Agreed(found, ct),
        };
        var changed = await change.Run(
            context.Db.Visits.AgendaPlannedBy(context.Db, context.User),
            id,
            step,
            context.Ct
        );
        return changed.Result switch
        {
            TransitionResult.Done when changed.Visit!.Agenda!.IsAgreed => View.Redirect(
                Url(id),
                "Agreed. We emailed the agenda to everyone."
            ),
            TransitionResult.Done or TransitionResult.Already => View.Redirect(Url(id), "You agreed to this agenda."),
            TransitionResult.Stale => View.Refused(
                Url(id),
                "The agenda changed while you were reading it. Please read the new version."
            ),
            _ => View.Refused(Url(id), "Nothing changed. The visit is over, was canceled, or isn’t confirmed."),
        };
    }

    public static async Task<IResult> Comment(
        Guid id,
        [AsParameters] RequestContext context,
        ChangeVisit change,
        AgendaMail mail
    )
    {
        if (await Find(id, context) is not { } visit)
            return View.NotFound;
        var (reader, form) = (await AgendaReader.Of(visit, context), new CommentForm());
        if (!reader.CanDiscuss(visit, context.Now))
            return reader is { TakesPart: false, Manages: false }
                ? View.NotFound
                : View.Refused(Url(id), "You can’t comment on this agenda now.");
        if (!await form.Read(context.Http))
            return View.Invalid("visits/agenda", await AgendaPage.Of(visit, context, form));
        var comment = Guid.TryParse(form.Id.Value, out var sent) ? sent : Guid.CreateVersion7();
        var step = VisitStep.Aside(
            "agenda-comment",
            (found, now) =>
                found.CommentOnAgenda(comment, reader.Side, new(context.User, now) { Reason = form.Text.Value })
        ) with
        {
            Tell = (_, found, ct) => mail.Commented(found, found.Agenda!.Comments.Single(c => c.Id == comment), ct),
        };
        var allowed = context.Db.Visits.DiscussedBy(context.Db, context.User).WithAgendaHistory();
        var changed = await change.Run(allowed, id, step, context.Ct);
        return changed.Result is TransitionResult.Done or TransitionResult.Already
            ? View.Redirect(Url(id) + "#comments", "Sent.")
            : View.Refused(Url(id), "You can’t comment on this agenda now.");
    }

    public static string Url(Guid id) => $"/visits/{id}/agenda";

    private static async Task<Visit?> Find(Guid id, RequestContext context) =>
        await context.Db.Visits.VisibleTo(context.Db, context.User).AnyAsync(v => v.Id == id, context.Ct)
            ? await context
                .Db.Visits.AsNoTracking()
                .Whole()
                .WithAgendaHistory()
                .FirstOrDefaultAsync(v => v.Id == id, context.Ct)
            : null;
}
