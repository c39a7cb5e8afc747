using System.IO.Compression;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using NetworkPortal.Delivery.Files;
using NetworkPortal.Delivery.Offline;
using NetworkPortal.Delivery.Pictures;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Delivery;

/// <summary>How pages and the theme's files reach browsers: compressed, with validators, with icons, a manifest, and a
/// picture for links to them.</summary>
public static class DeliveryModule
{
    public static void AddDelivery(this IServiceCollection services)
    {
        services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true;
            compression.MimeTypes =
            [
                .. ResponseCompressionDefaults.MimeTypes,
                "application/atom+xml",
                "application/ld+json",
                "application/manifest+json",
                "image/svg+xml",
            ];
        });
        services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Optimal);
        services.Replace(ServiceDescriptor.Singleton<IResponseCompressionProvider, PageCompression>());
        services.AddSingleton<AssetFiles>();
        services.AddSingleton<Icons>();
        services.AddSingleton<PictureLinks>();
        services.AddSingleton<SharePictures>();
        services.AddSingleton(provider => new ViewFilter(
            "icon",
            (name, _) => provider.GetRequiredService<Icons>().Url(name.ToStringValue())
        ));
        services.AddSingleton(provider => new ViewFilter(
            "share_picture",
            (page, path) =>
                provider.GetRequiredService<PictureLinks>().Url((PageModel)page.ToObjectValue()!, path.ToStringValue())
        ));
    }

    /// <summary>Compresses pages and gives them validators. It runs inside the page cache, which keeps the
    /// result.</summary>
    public static void UseDelivery(this IApplicationBuilder app)
    {
        app.UseResponseCompression();
        app.Use(next => http => Validators.Tag(http, next));
    }

    public static void MapDelivery(this IEndpointRouteBuilder routes)
    {
        // A theme that is missing or broken is found when the portal starts.
        var files = routes.ServiceProvider.GetRequiredService<AssetFiles>();
        routes.MapGet("/assets/{**path}", files.Show).AllowAnonymous();
        routes.MapGet("/favicon.ico", (Icons icons) => icons.Ico()).AllowAnonymous();
        routes
            .MapGet("/icons/{name}", (string name, HttpContext http, Icons icons) => icons.Show(name, http))
            .AllowAnonymous();
        routes.MapGet(SavedPages.Url, SavedPages.Show).AllowAnonymous();
        routes.MapGet(SavedPages.WorkerUrl, SavedPages.Worker).AllowAnonymous();
        routes.MapGet(Manifest.Url, Manifest.Show).AllowAnonymous();
        routes.MapGet("/share-pictures/{link}.png", SharePictures.Show).AllowAnonymous();
    }
}
