namespace NetworkPortal.Content.Media;

/// <summary>Where the media library's files lie: a folder of this machine, or a bucket of S3-compatible object storage.
/// <see cref="MediaStore"/> is the only one that asks it.</summary>
public interface IMediaStorage
{
    /// <summary>The file of a key, as a file of this machine; null where there is none. Nobody may write to
    /// it.</summary>
    /// <param name="key">Its area and path, with slashes: "media/tools/worksheet.docx".</param>
    FileInfo? Find(string key);

    /// <summary>The paths of all files of an area, without its name.</summary>
    /// <param name="area">"media".</param>
    IEnumerable<string> List(string area);

    /// <summary>Takes a file of this machine in; it is gone from where it was.</summary>
    /// <returns>False where the key is taken and may not be overwritten; of several who try at once, one
    /// succeeds.</returns>
    bool Put(string key, string file, bool overwrite);

    /// <returns>False where there is nothing to move, or the new key is taken.</returns>
    bool Move(string from, string to);

    /// <summary>Copies over whatever is there.</summary>
    void Copy(string from, string to);

    /// <summary>It may be gone already.</summary>
    void Delete(string key);
}
