using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Meetings;
using NetworkPortal.Site;

namespace NetworkPortal.Studios.Seasons.Desk;

/// <summary>Network staff edit a season. An edit that others made meanwhile is shown first.</summary>
internal static class EditSeason
{
    public static string Url(string slug) => $"{SeasonDesk.Url}/{slug}/edit";

    public static async Task<IResult> Show(string slug, [AsParameters] RequestContext context, DeskMenu menu) =>
        await Find(slug, context) is { } season
            ? View.Page(SeasonPage.Template, await PageFor(context, menu, season, new SeasonForm().Fill(season)))
            : View.NotFound;

    public static async Task<IResult> Submit(
        string slug,
        [AsParameters] RequestContext context,
        DeskMenu menu,
        ChangeSeason changes
    )
    {
        if (await Find(slug, context) is not { } season)
            return View.NotFound;
        var form = new SeasonForm();
        if (!await form.ReadAll(context.Http, context.Db, season, context.Ct))
            return View.Invalid(SeasonPage.Template, await PageFor(context, menu, season, form));
        switch (await changes.Edit(season.Id, form.Plan, form.Seen, context.Ct))
        {
            case TransitionResult.Stale:
                return View.Invalid(SeasonPage.Template, await ShowAgain(context, menu, slug, form));
            case TransitionResult.Refused:
                form.Name.Fail(NewSeason.NameTaken);
                return View.Invalid(SeasonPage.Template, await PageFor(context, menu, season, form));
            case var result:
                return View.Redirect(
                    SeasonDesk.Url,
                    result == TransitionResult.Done ? $"{form.Name.Value} was saved." : "Nothing changed."
                );
        }
    }

    /// <summary>Shows what was typed, with what is saved instead, and takes that version as seen.</summary>
    private static async Task<SeasonPage> ShowAgain(RequestContext context, DeskMenu menu, string slug, SeasonForm form)
    {
        var season = (await Find(slug, context))!;
        form.Fail(
            "Someone else changed this season after you opened it. Compare what they saved with your entries below, "
                + "then save again."
        );
        form.Version.Set($"{season.Version}");
        return await PageFor(context, menu, season, form) with { Changes = Differences(form, season.Planned()) };
    }

    /// <summary>Returns what is saved now where it differs from what was typed.</summary>
    private static IReadOnlyList<FieldChange> Differences(SeasonForm form, SeasonPlan saved) =>
        [
            .. FieldChange
                .Of(
                    new(form.Name.Label, form.Plan.Name, saved.Name),
                    new(form.Call.Label, form.Plan.Call, saved.Call),
                    new(
                        form.ProposalsOpenOn.Label,
                        Clock.Format(form.Plan.ProposalsOpenOn),
                        Clock.Format(saved.ProposalsOpenOn)
                    ),
                    new(
                        form.ProposalsDueOn.Label,
                        Clock.Format(form.Plan.ProposalsDueOn),
                        Clock.Format(saved.ProposalsDueOn)
                    ),
                    new(form.Late.Label, Text(form.Plan.TakesLateProposals), Text(saved.TakesLateProposals)),
                    new(form.OpensOn.Label, Clock.Format(form.Plan.OpensOn), Clock.Format(saved.OpensOn)),
                    new(form.ShareOutOn.Label, Clock.Format(form.Plan.ShareOutOn), Clock.Format(saved.ShareOutOn)),
                    new(form.EndsOn.Label, Clock.Format(form.Plan.EndsOn), Clock.Format(saved.EndsOn))
                )
                .Select(change => change with { From = "" }),
        ];

    private static string Text(bool yes) => yes ? "Yes" : "No";

    private static Task<StudioSeason?> Find(string slug, RequestContext context) =>
        context.Db.StudioSeasons.AsNoTracking().SingleOrDefaultAsync(s => s.Slug == slug, context.Ct);

    private static async Task<SeasonPage> PageFor(
        RequestContext context,
        DeskMenu menu,
        StudioSeason season,
        SeasonForm form
    ) => new(await menu.At(SeasonDesk.Url, context.Ct), form, $"Edit {season.Name}", Url(season.Slug));
}
