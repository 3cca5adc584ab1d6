<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Formatting</name>
    <message>
        <source>not entered</source>
        <translation>未填写</translation>
    </message>
    <message>
        <source>today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>{days} d left</source>
        <translation>剩 {days} 天</translation>
    </message>
    <message>
        <source>{days} d over</source>
        <translation>超 {days} 天</translation>
    </message>
</context>
</TS>
