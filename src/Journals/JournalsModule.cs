using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Accounts.Rights;
using NetworkPortal.Accounts.SigningIn;
using NetworkPortal.Journals.EmergencyAccess;
using NetworkPortal.Journals.Evaluators;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Site;

namespace NetworkPortal.Journals;

/// <summary>Sharing of private entries and what evaluators may not read: shares, read access rules, and emergency
/// access.</summary>
public static class JournalsModule
{
    public static void AddJournals(this IServiceCollection services)
    {
        services.AddSingleton<ITables, SharingTables>();
        services.AddScoped<IGroups, SchoolGroups>();
        services.AddScoped<SharePolicy>();
        services.AddScoped<EvaluatorMail>();
        services.AddScoped<EmergencyAccessMail>();
        services.AddScoped<IPersonalData, EvaluatorData>();
        services.AddScoped<IPersonalData, SharingData>();
        services.AddScoped<IRightsSource, EvaluatorRights>();
        services.AddScoped<IDeskEntry, EmergencyAccessDesk.Entry>();
    }

    public static void MapJournals(this IEndpointRouteBuilder routes)
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

        var emergency = routes.MapGroup(EmergencyAccessDesk.Url).RequireAuthorization(Permissions.UseEmergencyAccess);
        // The GET route too, so that no input is lost during the second sign-in step.
        emergency.MapGet("", EmergencyAccessDesk.Show).RequireRecentSecondStep();
        emergency.MapPost("", RequestEmergencyAccess.Submit).RequireRecentSecondStep();
        emergency.MapPost("/{id:guid}/granting", DecideEmergencyAccess.Grant).RequireRecentSecondStep();
        emergency.MapPost("/{id:guid}/decline", DecideEmergencyAccess.Decline).RequireRecentSignIn();
        emergency.MapPost("/{id:guid}/ending", DecideEmergencyAccess.End).RequireRecentSignIn();
    }
}
