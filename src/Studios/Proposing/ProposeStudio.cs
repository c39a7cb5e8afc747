using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Schools;
using NetworkPortal.Studios.Seasons;

namespace NetworkPortal.Studios.Proposing;

/// <summary>
/// The page where a teacher proposes a studio, which network staff approve. Anyone at a school may propose one.
/// </summary>
internal static class ProposeStudio
{
    internal sealed record Page(ProposalForm Form, Guid Key, bool Allowed, string Refusal)
        : PageModel("Propose a studio")
    {
        public required SeasonChoice Season { get; init; }
    }

    public static async Task<IResult> Show(string? season, [AsParameters] RequestContext context)
    {
        var form = await NewForm(context.Db, context.User, context.Ct);
        var choice = await SeasonChoice.Of(context.Db, season, context.Now, context.Ct);
        return View.Page("studios/propose", await NewPage(form, Guid.CreateVersion7(), choice, context));
    }

    public static async Task<IResult> Submit([AsParameters] RequestContext context, Proposals proposals)
    {
        var (db, user) = (context.Db, context.User);
        var ct = context.Ct;
        var form = await NewForm(db, user, ct);
        var body = await FormBody.Read(context.Http);
        var key = Guid.TryParse(body["key"], out var sent) ? sent : Guid.CreateVersion7();
        var season = await SeasonChoice.Of(db, body["season"], context.Now, ct);
        if (
            await form.Read(context.Http) & form.Check(context.Now.InZone(Clock.Zone(form.Zone.Value)).Date)
            && !await db.MaySit(user.Id, ct)
        )
            form.Fail(SeatRule.Words);
        if (season.Refusal.Length > 0)
            form.Fail(season.Refusal);
        if (!form.Valid)
            return View.Invalid("studios/propose", await NewPage(form, key, season, context));
        var slug = await proposals.Save(key, form, season.Id, context);
        return slug is null
            ? View.NotFound
            : View.Redirect("/studios/" + slug, "Proposal sent. Network staff will review it and email you.");
    }

    private static async Task<ProposalForm> NewForm(PortalDb db, CurrentUser user, CancellationToken ct)
    {
        var form = new ProposalForm();
        var zone =
            await db.Memberships.Of(user).OrderBy(m => m.Since).Select(m => m.School.TimeZoneId).FirstOrDefaultAsync(ct)
            ?? "America/New_York";
        form.Zone.From(TimeZones.Options.UnionBy([new Option(zone, Clock.ZoneName(zone))], option => option.Value))
            .Set(zone);
        return form;
    }

    private static async Task<Page> NewPage(ProposalForm form, Guid key, SeasonChoice season, RequestContext context) =>
        new(form, key, await context.Db.MaySit(context.User.Id, context.Ct), SeatRule.Words)
        {
            Season = season,
            Section = "studios",
            Robots = "noindex",
            Breadcrumbs = [new("Home", "/"), new("Studios", "/studios")],
        };
}
