using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Accounts.Notifications;
using NetworkPortal.Content.Uploads;
using NetworkPortal.Inquiry.Cycles;
using NetworkPortal.Inquiry.Cycles.Attaching;
using NetworkPortal.Inquiry.Cycles.Commenting;
using NetworkPortal.Inquiry.Cycles.Groups;
using NetworkPortal.Inquiry.Cycles.Trash;
using NetworkPortal.Inquiry.Cycles.Viewing;
using NetworkPortal.Inquiry.Cycles.Writing;
using NetworkPortal.Inquiry.Exporting;
using NetworkPortal.Inquiry.Measures;
using NetworkPortal.Inquiry.Outlining;
using NetworkPortal.Inquiry.Recipes;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Schools.Today;
using NetworkPortal.Site.Dues;
using NetworkPortal.Site.Places;

namespace NetworkPortal.Inquiry;

/// <summary>Services and routes of inquiry: cycles, their evidence and measures, and practice briefs.</summary>
public static class InquiryModule
{
    public static void AddInquiry(this IServiceCollection services)
    {
        AddCycles(services);
        services.AddMeasures();
        services.AddBriefs();
        services.AddScoped<FictionalInquiry>();
        services.AddScoped<IRecipeStep, CyclesStep>();
        services.AddScoped<IRecipeStep, BriefsStep>();
    }

    public static void MapInquiry(this IEndpointRouteBuilder routes)
    {
        MapCycles(routes);
        routes.MapMeasures();
        routes.MapBriefs();
    }

    private static void AddCycles(IServiceCollection services)
    {
        services.AddSingleton<ITables, CycleTables>();
        services.AddPlaces(CyclePlaces.All);
        services.AddScoped<ChangeCycle>();
        services.AddScoped<CycleAccess>();
        services.AddScoped<CyclePage>();
        services.AddScoped<GroupOutlines>();
        services.AddScoped<GroupExport>();
        services.AddScoped<IDueSource, CycleDues>();
        services.AddScoped<IFirstStepSource, SuggestCycle>();
        services.AddScoped<CycleNotices>();
        services.AddScoped<INotificationSource, CycleNotices>();
        services.AddScoped<IPersonalData, CyclesData>();
        services.AddScoped<IRetention, CycleTrash.Retention>();
    }

    private static void MapCycles(IEndpointRouteBuilder routes)
    {
        var cycles = routes.MapGroup("/cycles").RequireAuthorization();
        cycles.MapGet("", ListCycles.Show);
        cycles.MapPost("", WriteCycle.Create);
        cycles.MapGet("/new", WriteCycle.ShowNew);
        cycles.MapGet("/{id:guid}", ShowCycle.Show);
        cycles.MapGet("/{id:guid}/history", ShowCycle.History);
        cycles.MapGet("/{id:guid}/edit", WriteCycle.ShowEdit);
        cycles.MapPost("/{id:guid}/edit", WriteCycle.Edit);
        cycles.MapPost("/{id:guid}/start", RecordResult.Start);
        cycles.MapPost("/{id:guid}/result", RecordResult.Submit);
        cycles.MapPost("/{id:guid}/reopening", RecordResult.Reopen);
        cycles.MapPost("/{id:guid}/evidence", AddEvidence.Submit);
        cycles.MapPost("/{id:guid}/evidence/{evidence:guid}/deletion", AddEvidence.Delete);
        cycles.MapGet("/{id:guid}/files", CycleFiles.Show);
        cycles
            .MapPost("/{id:guid}/files", CycleFiles.Add)
            .WithMetadata(new RequestSizeLimitAttribute(Attachments.MaxBodyBytes));
        cycles.MapGet("/{id:guid}/files/{file:guid}", CycleFiles.Download);
        cycles.MapPost("/{id:guid}/files/{file:guid}/deletion", CycleFiles.Delete);
        cycles.MapPost("/{id:guid}/measures", WatchCycle.Submit);
        cycles.MapPost("/{id:guid}/measures/{measure:guid}/deletion", WatchCycle.Remove);
        cycles.MapPost("/{id:guid}/comments", CommentOnCycle.Submit);
        cycles.MapPost("/{id:guid}/comments/{comment:guid}/deletion", CommentOnCycle.Delete);
        cycles.MapPost("/{id:guid}/deletion", CycleTrash.Delete);
        cycles.MapPost("/{id:guid}/restoring", CycleTrash.Restore);
        cycles.MapGet("/trash", CycleTrash.Show);
        cycles.MapGet("/cycles.csv", ExportCycles.Csv);
        cycles.MapGet("/cycles.json", ExportCycles.Json);
        cycles.MapGet("/cycles.md", ExportCycles.Markdown);
        cycles.MapGet("/in/{kind}/{id:guid}", GroupCycles.Show);
        cycles.MapGet("/in/{kind}/{id:guid}/diagram", EditDiagram.Show);
        cycles.MapPost("/in/{kind}/{id:guid}/diagram", EditDiagram.Submit);
        cycles.MapGet("/in/{kind}/{id:guid}/cycles.csv", DownloadGroup.Csv);
        cycles.MapGet("/in/{kind}/{id:guid}/cycles.json", DownloadGroup.Json);
        cycles.MapGet("/in/{kind}/{id:guid}/cycles.md", DownloadGroup.Markdown);
        cycles.MapGet("/in/{kind}/{id:guid}/measures.csv", DownloadGroup.Measures);
    }
}
