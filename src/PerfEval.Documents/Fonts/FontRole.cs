namespace PerfEval.Documents.Fonts;

/// <summary>What a font is for in an official document (GB/T 9704-2012).</summary>
public enum FontRole
{
    /// <summary>仿宋: the body, headings of level 3 and 4.</summary>
    FangSong,

    /// <summary>楷体: headings of level 2.</summary>
    KaiTi,

    /// <summary>黑体: headings of level 1, heads of tables.</summary>
    HeiTi,

    /// <summary>小标宋: the title.</summary>
    XiaoBiaoSong,

    /// <summary>宋体: page numbers and the cells of tables.</summary>
    SongTi,
}
