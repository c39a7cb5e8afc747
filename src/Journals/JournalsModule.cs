using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Accounts.Rights;
using NetworkPortal.Accounts.SigningIn;
using NetworkPortal.Content.Uploads;
using NetworkPortal.Journals.EmergencyAccess;
using NetworkPortal.Journals.Evaluators;
using NetworkPortal.Journals.Files;
using NetworkPortal.Journals.History;
using NetworkPortal.Journals.Publishing;
using NetworkPortal.Journals.Recipes;
using NetworkPortal.Journals.Sharing;
using NetworkPortal.Journals.Viewing;
using NetworkPortal.Journals.Writing;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;
using NetworkPortal.Site.Places;

namespace NetworkPortal.Journals;

/// <summary>
/// Services and routes of the journal: writing, sharing, publishing, what evaluators may not read, and emergency
/// access. It has no search source, so its texts never get into the search index.
/// </summary>
public static class JournalsModule
{
    public static void AddJournals(this IServiceCollection services)
    {
        services.AddSingleton<ITables, SharingTables>();
        services.AddSingleton<ITables, JournalTables>();
        services.AddScoped<IGroups, SchoolGroups>();
        services.AddScoped<SharePolicy>();
        services.AddScoped<EvaluatorMail>();
        services.AddScoped<EmergencyAccessMail>();
        services.AddScoped<IPersonalData, EvaluatorData>();
        services.AddScoped<IPersonalData, SharingData>();
        services.AddScoped<IRightsSource, EvaluatorRights>();
        services.AddScoped<IDeskEntry, EmergencyAccessDesk.Entry>();
        services.AddPlaces(JournalPlaces.All);
        services.AddScoped<JournalSaving>();
        services.AddScoped<SharingSteps>();
        services.AddScoped<JournalNotices>();
        services.AddScoped<ReaderGrowth>();
        services.AddScoped<IHighlightSource, SharedEntries.Highlights>();
        services.AddScoped<IHighlightSource, ReadPublications.Highlights>();
        services.AddScoped<IRecipeStep, JournalStep>();
        services.AddScoped<IPersonalData, JournalPersonalData>();
        services.AddScoped<IRetention, EntryTrash.Retention>();
        services.AddSingleton<ReaderGrowthJob>();
        services.AddHostedService(provider => provider.GetRequiredService<ReaderGrowthJob>());
    }

    public static void MapJournals(this IEndpointRouteBuilder routes)
    {
        MapEntries(routes);
        MapEvaluators(routes);
        MapEmergencyAccess(routes);
    }

    private static void MapEntries(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/journal/page-worker.js", (Assets assets) => PageWorker.Show(assets)).AllowAnonymous();
        var journal = routes.MapGroup("/journal").RequireAuthorization();
        journal.MapGet("", ListEntries.Show);
        journal.MapPost("", WriteEntry.Create);
        journal.MapGet("/new", WriteEntry.ShowNew);
        journal.MapGet("/shared", SharedEntries.Show);
        journal.MapGet("/trash", EntryTrash.Show);
        journal.MapGet("/{id:guid}", ShowEntry.Show);
        journal.MapPost("/{id:guid}", WriteEntry.Save);
        journal.MapGet("/{id:guid}/edit", WriteEntry.Show);
        journal.MapGet("/{id:guid}/versions", Versions.Show);
        journal.MapGet("/{id:guid}/files", EntryFiles.Show);
        journal
            .MapPost("/{id:guid}/files", EntryFiles.Add)
            .WithMetadata(new RequestSizeLimitAttribute(Attachments.MaxBodyBytes));
        journal.MapGet("/{id:guid}/files/{file:guid}", EntryFiles.Download);
        journal.MapPost("/{id:guid}/files/{file:guid}/deletion", EntryFiles.Delete);
        journal.MapGet("/{id:guid}/share", ShareEntry.Show);
        journal.MapPost("/{id:guid}/shares", ShareEntry.Submit);
        journal.MapPost("/{id:guid}/shares/{share:guid}/ending", ShareEntry.TakeBack);
        journal.MapGet("/{id:guid}/publish", PublishEntry.Show);
        journal.MapPost("/{id:guid}/publications", PublishEntry.Submit);
        journal.MapPost("/{id:guid}/deletion", EntryTrash.Delete);
        journal.MapPost("/{id:guid}/restoring", EntryTrash.Restore);
        journal.MapPost("/{id:guid}/erasing", EntryTrash.Erase);

        var publications = routes.MapGroup("/publications").RequireAuthorization();
        publications.MapGet("", ReadPublications.List);
        publications.MapGet("/{id:guid}", ReadPublications.Show);
        publications.MapPost("/{id:guid}", PublishEntry.SubmitEdit);
        publications.MapGet("/{id:guid}/edit", PublishEntry.ShowEdit);
        publications.MapPost("/{id:guid}/withdrawal", WithdrawPublication.Withdraw);
        publications.MapPost("/{id:guid}/publishing", WithdrawPublication.PublishAgain);
        publications.MapPost("/{id:guid}/deletion", WithdrawPublication.Delete);
    }

    private static void MapEvaluators(IEndpointRouteBuilder routes)
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
    }

    private static void MapEmergencyAccess(IEndpointRouteBuilder routes)
    {
        var emergency = routes.MapGroup(EmergencyAccessDesk.Url).RequireAuthorization(Permissions.UseEmergencyAccess);
        // The GET route too, so that no input is lost during the second sign-in step.
        emergency.MapGet("", EmergencyAccessDesk.Show).RequireRecentSecondStep();
        emergency.MapPost("", RequestEmergencyAccess.Submit).RequireRecentSecondStep();
        emergency.MapPost("/{id:guid}/granting", DecideEmergencyAccess.Grant).RequireRecentSecondStep();
        emergency.MapPost("/{id:guid}/decline", DecideEmergencyAccess.Decline).RequireRecentSignIn();
        emergency.MapPost("/{id:guid}/ending", DecideEmergencyAccess.End).RequireRecentSignIn();

        var opened = routes
            .MapGroup("/journal/opened/{grant:guid}")
            .RequireAuthorization(Permissions.UseEmergencyAccess);
        opened.MapGet("", EmergencyReading.List).RequireRecentSignIn();
        opened.MapGet("/{id:guid}", EmergencyReading.Show).RequireRecentSignIn();
        opened.MapGet("/{id:guid}/files/{file:guid}", EmergencyReading.File).RequireRecentSignIn();
    }
}
