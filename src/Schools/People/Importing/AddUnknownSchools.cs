using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Schools.People.Importing;

/// <summary>Adds the schools that a staff file names, and the portal doesn't have, to the file's preview.</summary>
internal static class AddUnknownSchools
{
    public static async Task<IResult> Submit(Guid id, [AsParameters] RequestContext context)
    {
        if (await ImportPlanPage.Find(id, null, context) is not { } staged)
            return View.NotFound;
        var roster = JsonSerializer.Deserialize<Roster>(staged.Content)!;
        var plan = await ImportPlan.Make(roster, null, context.Db, context.Now, context.Ct);
        var added = plan.UnknownSchools.Select(name => new RosterSchool(name, name, null, null));
        staged.Replace(JsonSerializer.Serialize(roster with { Schools = [.. roster.Schools, .. added] }));
        var (content, hash) = (staged.Content, staged.Hash);
        await context.Db.Write(
            () =>
                context
                    .Db.PendingImports.Where(i => i.Id == id)
                    .ExecuteUpdateAsync(
                        row => row.SetProperty(i => i.Content, content).SetProperty(i => i.Hash, hash),
                        context.Ct
                    ),
            context.Ct
        );
        return View.Redirect($"{ImportPage.Url(null)}/{id}");
    }
}
