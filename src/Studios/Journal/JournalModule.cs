using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Accounts.SigningIn;
using NetworkPortal.Content.Uploads;
using NetworkPortal.Journals;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Site;
using NetworkPortal.Studios.Journal.Files;
using NetworkPortal.Studios.Journal.History;
using NetworkPortal.Studios.Journal.Publishing;
using NetworkPortal.Studios.Journal.Reading;
using NetworkPortal.Studios.Journal.Sharing;
using NetworkPortal.Studios.Journal.Writing;
using NetworkPortal.Studios.Recipes;

namespace NetworkPortal.Studios.Journal;

/// <summary>
/// Services and routes of the journal. It has no search source, so its texts never get into the search index.
/// </summary>
internal static class JournalModule
{
    public static void AddJournal(this IServiceCollection services)
    {
        services.AddSingleton<ITables, JournalTables>();
        services.AddScoped<IGroups, StudioGroups>();
        services.AddScoped<JournalSaving>();
        services.AddScoped<SharingSteps>();
        services.AddScoped<ReaderGrowth>();
        services.AddScoped<IHighlightSource, SharedEntries.Highlights>();
        services.AddScoped<IHighlightSource, ReadPublications.Highlights>();
        services.AddScoped<IRecipeStep, JournalStep>();
        services.AddScoped<IPersonalData, JournalPersonalData>();
        services.AddScoped<IRetention, EntryTrash.Retention>();
    }

    public static void MapJournal(this IEndpointRouteBuilder routes)
    {
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

        var opened = journal.MapGroup("/opened/{grant:guid}").RequireAuthorization(Permissions.UseEmergencyAccess);
        opened.MapGet("", EmergencyReading.List).RequireRecentSignIn();
        opened.MapGet("/{id:guid}", EmergencyReading.Show).RequireRecentSignIn();
        opened.MapGet("/{id:guid}/files/{file:guid}", EmergencyReading.File).RequireRecentSignIn();
    }
}
