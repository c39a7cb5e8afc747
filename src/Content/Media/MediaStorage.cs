using Amazon;
using Amazon.Runtime;
using Amazon.S3;
using Microsoft.Extensions.Configuration;
using NetworkPortal.Kernel;

namespace NetworkPortal.Content.Media;

/// <summary>Chooses the media library's storage from the settings under <c>Media:S3:</c>.</summary>
internal static class MediaStorage
{
    /// <exception cref="InvalidOperationException">A setting is missing or invalid; the message names it.</exception>
    public static IMediaStorage From(IConfiguration settings, PortalOptions options, Disk disk, TimeProvider time)
    {
        var s3 = settings.GetSection("Media:S3");
        if (s3["Bucket"] is not { Length: > 0 } bucket)
            return new FolderStorage(options.DataFolder, disk);
        var config = new AmazonS3Config
        {
            ForcePathStyle = true,
            MaxErrorRetry = 3,
            Timeout = TimeSpan.FromMinutes(2),
            // S3-compatible storage from other vendors rejects checksums that it doesn't support.
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        };
        var region = s3["Region"] is { Length: > 0 } given ? given : "us-east-1";
        if (s3["Endpoint"] is { Length: > 0 } endpoint)
            (config.ServiceURL, config.AuthenticationRegion) = (Address(endpoint), region);
        else
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
        var client = new AmazonS3Client(
            new BasicAWSCredentials(Needed(s3, "AccessKey"), Needed(s3, "SecretKey")),
            config
        );
        return new S3Storage(client, bucket, Path.Combine(options.DataFolder, "media-cache"), time);
    }

    private static string Needed(IConfigurationSection s3, string name) =>
        s3[name] is { Length: > 0 } value
            ? value
            : throw new InvalidOperationException(
                $"Media:S3:{name} is missing. It's required because Media:S3:Bucket is set."
            );

    private static string Address(string value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            ? value
            : throw new InvalidOperationException(
                $"Media:S3:Endpoint is \"{value}\". Use a URL such as https://storage.example.org."
            );
}
