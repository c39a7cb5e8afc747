using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;

namespace NetworkPortal.Content.Uploads;

/// <summary>Registers uploads: the pipeline that checks files, and attachments to people's items.</summary>
internal static class UploadsModule
{
    public static void AddUploads(this IServiceCollection services)
    {
        services.AddSingleton<ITables, UploadTables>();
        services.AddSingleton(provider => ScanOf(provider.GetRequiredService<IConfiguration>()["Uploads:Clamd"]));
        services.AddSingleton<UploadPipeline>();
        services.TryAddSingleton<Disk>();
        services.AddScoped(provider => new Attachments(
            provider.GetRequiredService<PortalDb>(),
            provider.GetRequiredService<UploadPipeline>(),
            provider.GetRequiredService<PortalOptions>(),
            provider.GetRequiredService<Disk>(),
            provider.GetRequiredService<TimeProvider>()
        ));
        services.AddScoped<IPersonalData, AttachmentData>();
    }

    /// <exception cref="InvalidOperationException">The setting is invalid.</exception>
    private static IUploadScan ScanOf(string? clamd) =>
        clamd switch
        {
            null or "" => new NoScan(),
            ['/', ..] => new ClamdScan(clamd),
            _ when clamd.Split(':') is [{ Length: > 0 }, var port] && ushort.TryParse(port, out var _) => new ClamdScan(
                clamd
            ),
            _ => throw new InvalidOperationException(
                $"Uploads:Clamd is \"{clamd}\". Use host:port, or the path of clamd's socket."
            ),
        };
}
