using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Content.Media;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Kernel.Middleware;
using NetworkPortal.Site;

namespace NetworkPortal.Authoring.Files;

/// <summary>Services and routes of the media library in the desk.</summary>
internal static class MediaDeskModule
{
    /// <summary>
    /// The request limit for a form with many files. A single file can be as large as the form reader allows (128 MB);
    /// larger files are uploaded in parts.
    /// </summary>
    private const long MaxBodyBytes = 210L * 1024 * 1024;

    public static void AddMediaDesk(this IServiceCollection services)
    {
        services.AddSingleton<ITables, MediaTables>();
        services.AddSingleton(provider => MediaLimits.From(provider.GetRequiredService<IConfiguration>()));
        services.AddSingleton<SizeKey>();
        services.AddSingleton<ImageVariants>();
        services.AddScoped<MediaUsage>();
        services.AddScoped<MediaCatalogue>();
        services.AddScoped<MediaLibrary>();
        services.AddScoped<IPersonalData, MediaData>();
        services.AddScoped<IRetention, MediaTrash.Retention>();
        services.AddSingleton<PartStore>();
        services.AddScoped<IRetention, PartUploads.Retention>();
        services.AddScoped<IDeskEntry, MediaDesk.Entry>();
        services.AddScoped<MediaPages>();
        services.AddScoped<ShowMedia>();
        services.AddScoped<WaitingMedia>();
        services.AddScoped<UploadMedia>();
    }

    public static void MapMediaDesk(this IEndpointRouteBuilder routes)
    {
        var media = routes.MapGroup(MediaDesk.Url).RequireAuthorization(Permissions.EditContent);
        media.MapGet("", MediaDesk.Show);
        media.MapGet("/choices", MediaChoices.Show);
        media.MapPost("/uploads", UploadMedia.Submit).WithMetadata(new RequestSizeLimitAttribute(MaxBodyBytes));
        media.MapPost("/parts", PartUploads.Begin);
        media.MapGet("/parts/{id:guid}", PartUploads.Show);
        media
            .MapPatch("/parts/{id:guid}", PartUploads.Append)
            .TakeForeignForms()
            .WithMetadata(new RequestSizeLimitAttribute(PartUploads.MaxPartBytes));
        media.MapPost("/waiting/{id:guid}/decision", WaitingMedia.Decide);
        media.MapGet("/trash", MediaTrash.Show);
        media.MapPost("/trash/{id:guid}/restoring", MediaTrash.Restore);
        media.MapGet("/files/{id:guid}", ShowMedia.Show);
        media.MapPost("/files/{id:guid}/text", ChangeMedia.Describe);
        media.MapPost("/files/{id:guid}/moving", ChangeMedia.Move);
        media
            .MapPost("/files/{id:guid}/replacement", ChangeMedia.Replace)
            .WithMetadata(new RequestSizeLimitAttribute(MaxBodyBytes));
        media.MapPost("/files/{id:guid}/deletion", ChangeMedia.Delete);
    }
}
