using Microsoft.AspNetCore.Http;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Meetings;
using NetworkPortal.Site;
using NetworkPortal.Visits.Browsing;
using NetworkPortal.Visits.Requesting;

namespace NetworkPortal.Visits.Changing;

/// <summary>The visiting school changes who is coming: it adds, replaces, or removes colleagues.</summary>
internal static class EditTeam
{
    internal sealed record Page(VisitLine Visit, bool Confirmed, TeamForm Form) : PageModel("Change the team")
    {
        /// <summary>What each person's calendar answered; empty if no one was asked.</summary>
        public required IReadOnlyList<Fact> Answers { get; init; }
    }

    public static async Task<IResult> Show(Guid id, [AsParameters] RequestContext context)
    {
        if (await context.FindChangeable(id) is not { } visit)
            return View.NotFound;
        if (!visit.CanChange(context.Now))
            return View.Redirect($"/visits/{id}");
        return await WhyTooLate(context, visit) is { } late
            ? View.Redirect($"/visits/{id}", late)
            : View.Page("visits/team", await PageFor(context, visit, TeamForm.Of(visit)));
    }

    public static async Task<IResult> Submit(Guid id, [AsParameters] RequestContext context, ChangeVisit change)
    {
        if (await context.FindChangeable(id) is not { } visit)
            return View.NotFound;
        if (await WhyTooLate(context, visit) is { } late)
            return View.Refused($"/visits/{id}", late);
        var form = TeamForm.Of(visit);
        if (!await form.ReadAll(context.Http) || IsTooLarge(visit, form))
            return View.Invalid("visits/team", await PageFor(context, visit, form));
        var changed = await change.Run(
            context.Db.Visits.ChangeableBy(context.Db, context.User),
            id,
            new(
                (found, now) => found.ChangeTeam(form.Team, context.User, now),
                (mail, found, ct) => mail.TeamChanged(found, ct)
            )
            {
                Seen = form.Seen,
            },
            context.Ct
        );
        if (
            changed.Result == TransitionResult.OnOtherTeam
            && !form.AreNew(await context.Db.ComingOn(visit.HostDayId, context.Ct, except: id))
        )
            return View.Invalid("visits/team", await PageFor(context, changed.Visit!, form));
        if (changed.Result is not (TransitionResult.Stale or TransitionResult.Full))
            return changed.Answer(
                visit.State == VisitState.Confirmed
                    ? $"Saved. We let {visit.HostDay.School.Name} know and emailed everyone who joined or left the "
                        + "team."
                    : $"Saved. We let {visit.HostDay.School.Name} know.",
                "Saved. Nothing changed."
            );
        form.Fail(
            changed.Result == TransitionResult.Full
                ? $"{visit.HostDay.School.Name} doesn’t have that many spots left. Remove someone from the list."
                : "Someone changed this visit after you opened it. The team is now "
                    + $"{string.Join(", ", changed.Visit!.Team.Select(p => p.Name))}. Check your list, then save again."
        );
        form.Version.Set($"{changed.Visit!.Version}");
        return View.Invalid("visits/team", await PageFor(context, changed.Visit, form));
    }

    private static bool IsTooLarge(Visit visit, TeamForm form)
    {
        if (!visit.IsSignUp || form.Team.Count <= visit.HostDay.SignUpSize)
            return false;
        form.Fail(
            $"One sign-up can be for up to {Plural.Of(visit.HostDay.SignUpSize, "person", "people")}. Remove someone "
                + "from the list; they can sign up themselves."
        );
        return true;
    }

    /// <summary>Returns why the team can't be changed here anymore, or null if it can. Someone who can't come can
    /// still say so.</summary>
    private static async Task<string?> WhyTooLate(RequestContext context, Visit visit)
    {
        var deadline = await context.Db.TeamDeadlineOf(visit.HostDay, context.Ct);
        return context.Now < deadline.Until || visit.HostDay.StartsAt <= context.Now
            ? null
            : $"{visit.HostDay.School.Name} needed the final team by {Clock.Format(deadline.Date)}. If someone can’t "
                + "come, they can say so with the link in their email. To add someone, call the school.";
    }

    private static async Task<Page> PageFor(RequestContext context, Visit visit, TeamForm form) =>
        new(
            VisitLine.From(visit, await context.Db.ZoneOf(context.User, context.Ct)),
            visit.State == VisitState.Confirmed,
            form
        )
        {
            Answers = visit.Answers(),
            Section = "visits",
            Breadcrumbs = visit.Breadcrumbs(),
            Robots = "noindex",
        };
}
