using System.IO.Compression;
using System.Text;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Schools.Importing;

/// <summary>Creates staff files and uploads them as a browser does.</summary>
internal static class Files
{
    public const string Manifest =
        "propertyName,value\r\nmanifest.version,1.0\r\noneroster.version,1.2\r\nfile.orgs,bulk\r\nfile.users,bu"
        + "lk\r\nfile.roles,bulk\r\nfile.enrollments,absent\r\n";

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    public static byte[] Zip(params (string Name, byte[] Content)[] files)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, content) in files)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(content);
            }
        return bytes.ToArray();
    }

    /// <summary>Uploads files to an import page.</summary>
    /// <returns>The preview, or the page with the errors.</returns>
    public static async Task<Page> Send(PortalClient client, string url, params (string Name, byte[] Content)[] files)
    {
        using var parts = new MultipartFormDataContent
        {
            { new StringContent(await client.Http.GetStringAsync(FormToken.Path)), "form_token" },
        };
        foreach (var (name, content) in files)
            parts.Add(new ByteArrayContent(content), "files", name);
        using var response = await client.Http.PostAsync(url, parts);
        return response.Headers.Location is { } next
            ? await client.GetPage(next.OriginalString)
            : await Page.Read(url, response);
    }

    public static Task<Page> SendCsv(PortalClient client, string url, string text) =>
        Send(client, url, ("staff.csv", Bytes(text)));
}
