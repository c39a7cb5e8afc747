using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Amazon.S3;
using Amazon.S3.Model;

namespace NetworkPortal.Content.Media;

/// <summary>
/// Stores the media library in a bucket of S3-compatible object storage, for servers that don't share a disk. Files are
/// cached locally by ETag, so that each version is downloaded once; after a few seconds the bucket is asked again
/// whether a file has changed.
/// </summary>
/// <remarks>
/// The library reads files one at a time and needs local files, so calls block their thread until the bucket responds.
/// </remarks>
/// <param name="cache">The local cache folder.</param>
internal sealed class S3Storage(IAmazonS3 s3, string bucket, string cache, TimeProvider time) : IMediaStorage
{
    private const int MaxKnown = 10_000;
    private static readonly TimeSpan Trusted = TimeSpan.FromSeconds(5);
    private readonly ConcurrentDictionary<string, (Head? Head, DateTimeOffset Until)> known = new(
        StringComparer.Ordinal
    );

    private sealed record Head(string Tag, DateTime Modified);

    public FileInfo? Find(string key) => Ask(key) is { } head ? Fetch(key, head) : null;

    public IEnumerable<string> List(string area)
    {
        var asked = new ListObjectsV2Request { BucketName = bucket, Prefix = area + "/" };
        for (; ; )
        {
            var page = s3.ListObjectsV2Async(asked).GetAwaiter().GetResult();
            foreach (var found in page.S3Objects ?? [])
                yield return found.Key[(area.Length + 1)..];
            if (page.IsTruncated != true)
                yield break;
            asked.ContinuationToken = page.NextContinuationToken;
        }
    }

    public bool Put(string key, string file, bool overwrite)
    {
        // Check first, because some storage services ignore the If-None-Match condition.
        if (!overwrite && Look(key) is not null)
            return false;
        try
        {
            s3.PutObjectAsync(
                    new PutObjectRequest
                    {
                        BucketName = bucket,
                        Key = key,
                        FilePath = file,
                        IfNoneMatch = overwrite ? null : "*",
                        UseChunkEncoding = false,
                    }
                )
                .GetAwaiter()
                .GetResult();
        }
        catch (AmazonS3Exception e)
            when (!overwrite && e.StatusCode is HttpStatusCode.PreconditionFailed or HttpStatusCode.Conflict)
        {
            return false;
        }
        finally
        {
            known.TryRemove(key, out _);
        }
        File.Delete(file);
        return true;
    }

    public bool Move(string from, string to)
    {
        if (Look(from) is null || Look(to) is not null)
            return false;
        Copy(from, to);
        Delete(from);
        return true;
    }

    /// <summary>
    /// Copies by downloading and uploading, because storage services differ in how they implement server-side copies.
    /// </summary>
    public void Copy(string from, string to)
    {
        var file = Look(from) is { } head ? Fetch(from, head) : null;
        if (file is null)
            throw new FileNotFoundException($"{from} isn't in the bucket.");
        Put(to, file.CopyTo($"{file.FullName}.{Guid.NewGuid():N}.copy").FullName, overwrite: true);
    }

    public void Delete(string key)
    {
        s3.DeleteObjectAsync(bucket, key).GetAwaiter().GetResult();
        known.TryRemove(key, out _);
    }

    private Head? Ask(string key)
    {
        var now = time.GetUtcNow();
        if (known.TryGetValue(key, out var last) && last.Until > now)
            return last.Head;
        if (known.Count > MaxKnown)
            known.Clear();
        var head = Look(key);
        known[key] = (head, now + Trusted);
        return head;
    }

    private Head? Look(string key)
    {
        try
        {
            var found = s3.GetObjectMetadataAsync(bucket, key).GetAwaiter().GetResult();
            return new(found.ETag, found.LastModified ?? DateTime.UnixEpoch);
        }
        catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    /// <summary>Caches a file under its own name in a folder derived from its key and version.</summary>
    private FileInfo? Fetch(string key, Head head)
    {
        var place = Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes($"{key}\n{head.Tag}\n{head.Modified.Ticks}"))
        );
        var file = new FileInfo(Path.Combine(cache, place[..2], place, MediaPath.NameOf(key)));
        if (file.Exists)
            return file;
        try
        {
            using var answer = s3.GetObjectAsync(
                    new GetObjectRequest
                    {
                        BucketName = bucket,
                        Key = key,
                        EtagToMatch = head.Tag,
                    }
                )
                .GetAwaiter()
                .GetResult();
            Directory.CreateDirectory(file.DirectoryName!);
            var part = $"{file.FullName}.{Guid.NewGuid():N}.part";
            using (var to = File.Create(part))
                answer.ResponseStream.CopyTo(to);
            File.SetLastWriteTimeUtc(part, head.Modified);
            File.Move(part, file.FullName, overwrite: true);
        }
        catch (AmazonS3Exception e) when (e.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.PreconditionFailed)
        {
            // The object was replaced or deleted in between.
            known.TryRemove(key, out _);
            return e.StatusCode == HttpStatusCode.PreconditionFailed ? Find(key) : null;
        }
        file.Refresh();
        return file;
    }
}
