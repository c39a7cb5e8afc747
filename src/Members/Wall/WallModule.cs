using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Members.Accounts;
using NetworkPortal.Members.Rights;
using NetworkPortal.Members.Totals;
using NetworkPortal.Members.Wall.Evaluators;
using NetworkPortal.Members.Wall.Glass;

namespace NetworkPortal.Members.Wall;

/// <summary>The wall between growth and evaluation: who evaluates whom, what is shared with whom, and breaking the glass.</summary>
internal static class WallModule
{
    public static void AddWall(this IServiceCollection services)
    {
        services.AddSingleton<ITables, WallTables>();
        services.AddScoped<IGroups, SchoolGroups>();
        services.AddScoped<WallPolicy>();
        services.AddScoped<WallMail>();
        services.AddScoped<IPersonalData, WallPersonalData>();
        services.AddScoped<IRightsSource, WallRights>();
        services.AddScoped<IDeskEntry, GlassDesk.Entry>();
        services.AddSingleton<ITables, TotalsTables>();
    }

    public static void MapWall(this IEndpointRouteBuilder routes)
    {
        var mine = routes.MapGroup(MyEvaluators.Url).RequireAuthorization();
        mine.MapGet("", MyEvaluators.Show);
        mine.MapPost("", MyEvaluators.Submit);
        mine.MapPost("/{id:guid}/ending", MyEvaluators.End);
        mine.MapPost("/leaders/{person:guid}/denial", DecideOnReader.NotMyEvaluator);
        mine.MapPost("/leaders/{person:guid}/denial-ending", DecideOnReader.EvaluatorAfterAll);
        mine.MapPost("/readers/{person:guid}/agreement", DecideOnReader.MayRead);
        mine.MapPost("/readers/{person:guid}/agreement-ending", DecideOnReader.MayNotRead);
        var school = routes.MapGroup("/schools/{slug}/evaluators").RequireAuthorization();
        school.MapGet("", SchoolEvaluators.Show);
        school.MapPost("", SetEvaluator.Submit);
        school.MapPost("/{id:guid}/ending", EndEvaluation.Submit);
        routes.MapGet("/schools/{slug}/totals", ShowTotals.Show).RequireAuthorization();

        var glass = routes.MapGroup(GlassDesk.Url).RequireAuthorization(Permissions.BreakGlass);
        // The page too, so that nothing typed is lost on the way to the second step.
        glass.MapGet("", GlassDesk.Show).RequireRecentSecondStep();
        glass.MapPost("", AskForGlass.Submit).RequireRecentSecondStep();
        glass.MapPost("/{id:guid}/granting", AnswerGlass.Grant).RequireRecentSecondStep();
        glass.MapPost("/{id:guid}/decline", AnswerGlass.Decline).RequireRecentSignIn();
        glass.MapPost("/{id:guid}/ending", AnswerGlass.End).RequireRecentSignIn();
    }
}
