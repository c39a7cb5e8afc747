using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Schools;
using NetworkPortal.Site;

namespace NetworkPortal.Meetings.Closures;

/// <summary>The desk's page of upcoming closures, where network staff add those of a district or of the whole
/// network.</summary>
internal static class ClosureDesk
{
    public const string Url = "/desk/closures";

    private const int PageSize = 50;

    internal sealed record Page(IReadOnlyList<DeskLine> Menu, NetworkClosureForm Form)
        : DeskPage("School closures", Menu)
    {
        public required IReadOnlyList<ClosureLine> Closures { get; init; }

        public required Pager Pager { get; init; }
    }

    internal sealed class Entry : IDeskEntry
    {
        public string Title => "School closures";

        public string Text => "Days when schools are closed, in a district or the whole network.";

        public string Url => ClosureDesk.Url;

        public string Permission => Permissions.ManageSchool;

        public Task<int?> Waiting(CancellationToken ct) => Task.FromResult<int?>(null);
    }

    public static async Task<IResult> Show([AsParameters] RequestContext context, DeskMenu menu) =>
        View.Page("meetings/desk/closures", await PageFor(context, menu, await Form(context)));

    public static async Task<IResult> Add([AsParameters] RequestContext context, DeskMenu menu, AuditLog audit)
    {
        var form = await Form(context);
        if (!await form.ReadAll(context.Http))
            return View.Invalid("meetings/desk/closures", await PageFor(context, menu, form));
        var closure = new Closure(form.Name.Value, form.Dates, district: form.District);
        await context.Db.AddClosure(closure, audit, context.Ct);
        return View.Redirect(Url, $"{closure.Name} was added.");
    }

    public static async Task<IResult> Delete(Guid id, [AsParameters] RequestContext context, AuditLog audit)
    {
        var deleted = await context.Db.DeleteClosure(context.Db.Set<Closure>(), id, audit, context.Ct);
        return View.Redirect(Url, deleted ? "Closure deleted." : "Already deleted.");
    }

    private static async Task<NetworkClosureForm> Form(RequestContext context) =>
        new(await context.Db.Districts.AsNoTracking().ByName(d => d.Name).ToListAsync(context.Ct));

    private static async Task<Page> PageFor(RequestContext context, DeskMenu menu, NetworkClosureForm form)
    {
        var upcoming = context.Db.Set<Closure>().AsNoTracking().Upcoming(context.Now);
        var count = await upcoming.CountAsync(context.Ct);
        var page = Pager.Asked(context.Http.Request.Query, count, PageSize);
        var closures = await upcoming.Skip((page - 1) * PageSize).Take(PageSize).ToListAsync(context.Ct);
        return new(await menu.At(Url, context.Ct), form)
        {
            Closures = closures.ConvertAll(closure => ClosureLine.From(closure, Url)),
            Pager = Pager.At(page, count, PageSize, number => $"{Url}?page={number}"),
            Section = "desk",
            Robots = "noindex",
            Breadcrumbs = [new("Desk", "/desk")],
        };
    }
}
